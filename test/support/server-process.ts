import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process that serves numbers. */
export interface ServerProcess extends AsyncDisposable {
  readonly address: string;
  /** Kills it on the spot. */
  kill(): Promise<void>;
  /** Lets it drain, and resolves when it has ended. */
  drain(): Promise<void>;
}

/** @param address - Where to listen; without it the system chooses. */
export async function startServer(address?: string): Promise<ServerProcess> {
  const child = fork(
    fileURLToPath(new URL("child-server.js", import.meta.url)),
    address === undefined ? [] : [address],
  );
  const exited = once(child, "exit");
  const answer: unknown = await Promise.race([
    once(child, "message").then(([text]: unknown[]) => text),
    exited.then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ]);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isAlive(child)) child.kill(signal);
    await exited;
  };
  return {
    address: answer as string,
    kill: () => end("SIGKILL"),
    drain: () => end("SIGTERM"),
    [Symbol.asyncDispose]: () => end("SIGKILL"),
  };
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
