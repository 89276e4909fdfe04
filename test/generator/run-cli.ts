import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { main } from "#generator/cli/main.js";
import { projectRoot } from "../support/project-root.js";

/** The command as npm installs it. */
export const binary: string = join(projectRoot, "generator/bin/tinwire.js");

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line inside of this process: the words as typed, the folder as the working folder. */
export async function runCli(folder: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const stdout = new Memory();
  const stderr = new Memory();
  const untilStopped = (): AbortSignal => new AbortController().signal;
  const code = await main(words, { stdout, stderr, env, folder, untilStopped });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Runs the real command in a process of its own, up to its end. */
export async function runBinary(
  folder: string,
  words: readonly string[],
  nodeFlags: readonly string[] = [],
): Promise<Outcome> {
  const child = spawn(process.execPath, [...nodeFlags, binary, ...words], { cwd: folder });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const code = await exitCodeOf(child);
  return { code, stdout: await stdout, stderr: await stderr };
}

/** Resolves when the process has ended and its output is complete. */
export async function exitCodeOf(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? -1;
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}

/** Takes down what is printed. */
export class Memory {
  text = "";
  readonly columns = 80;

  write(text: string): void {
    this.text += text;
  }

  on(): this {
    return this;
  }
}
