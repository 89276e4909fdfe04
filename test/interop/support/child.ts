import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";

/** How long a peer may take before it is ended, in milliseconds: a bound on a hang, nothing waits for it. */
const LIMIT_MS = 60_000;

/** How a program ended. `code` is null when a signal ended it. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, with `input` as its whole standard input. Ends it after a minute. */
export async function run(command: string, args: readonly string[], options: { input?: string } = {}): Promise<Ending> {
  const child = start(command, args);
  const ended = once(child, "close");
  child.stdin.end(options.input ?? "");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await ended) as [number | null];
  return { code, stdout, stderr };
}

/** The lines that a program prints. Rejects with what it wrote to standard error unless it ends with 0. */
export async function linesOf(command: string, args: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await run(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}\n${stdout}${stderr}`);
  return stdout.trimEnd().split("\n");
}

/** A program that a test talks to, ended when it is disposed of. */
export interface Conversation extends AsyncDisposable {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Its exit code once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts a program and leaves it running. */
export function converse(command: string, args: readonly string[]): Conversation {
  const child = start(command, args);
  child.stderr.resume();
  const ended = once(child, "exit").then(([code]) => code as number | null);
  return { stdin: child.stdin, stdout: child.stdout, ended, [Symbol.asyncDispose]: () => end(child) };
}

/** A server in a process of its own, ended when it is disposed of. */
export interface PeerServer extends AsyncDisposable {
  readonly port: number;
}

/** Starts a server that prints its port as its first line. Rejects when it ends before that. */
export async function startServer(command: string, args: readonly string[]): Promise<PeerServer> {
  const child = start(command, args);
  const complaints = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume();
    return { port: Number(line), [Symbol.asyncDispose]: () => end(child) };
  }
  throw new Error(`${command} ${args.join(" ")} printed no port\n${await complaints}`);
}

/** Starts a server that tells its port in its log, on standard error. Rejects when it ends before that. */
export async function startLoggingServer(
  command: string,
  args: readonly string[],
  announcement: RegExp,
): Promise<PeerServer> {
  const child = start(command, args);
  const said: string[] = [];
  child.stdout.resume();
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const [, port] = announcement.exec(line) ?? [];
    if (port === undefined) continue;
    child.stderr.resume();
    return { port: Number(port), [Symbol.asyncDispose]: () => end(child) };
  }
  throw new Error(`${command} ${args.join(" ")} told no port\n${said.join("\n")}`);
}

function start(command: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(command, args, { timeout: LIMIT_MS, killSignal: "SIGKILL" });
  child.stdin.on("error", () => {}); // a peer that has gone takes no more input: its ending says why
  return child;
}

async function end(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
