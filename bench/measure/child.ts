import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** A process of one end, which answers a line of JSON to a line of words. */
export class Child {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  /** What it has complained about, for the error of whoever waits for it. */
  #said = "";

  constructor(command: string, args: readonly string[]) {
    this.#process = spawn(command, args, { stdio: ["pipe", "ignore", "pipe", "pipe"] });
    // A process that is gone closes its descriptor 3, which is how anybody learns of it.
    for (const stream of [this.#process, this.#process.stdin]) stream?.on("error", () => {});
    this.#answers = createInterface({ input: this.#process.stdio[3] as Readable })[Symbol.asyncIterator]();
    this.#process.stderr?.on("data", (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-2000);
    });
  }

  /** The next answer; fails with what the process says of itself, or when the time is up. */
  async next<T extends object>(milliseconds: number): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
    });
    try {
      const { done, value } = await Promise.race([this.#answers.next(), late]);
      if (done) throw new Error(`the process has ended: ${this.#said.trim()}`);
      const answer = JSON.parse(value) as T & { readonly error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }

  ask<T extends object>(words: string, milliseconds: number): Promise<T> {
    this.#process.stdin?.write(`${words}\n`);
    return this.next<T>(milliseconds);
  }

  /** Ends it: kindly, and then not. */
  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "close");
    this.#process.stdin?.end();
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 2000);
    await ended;
    clearTimeout(timer);
  }
}
