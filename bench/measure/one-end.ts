/**
 * What both ends of a contestant have in common. Each is a process that takes words on its input, a line each, and answers
 * a line of JSON on the descriptor 3, since a library may print what it likes on its output. When the input ends, so does
 * the process: nothing outlives the benchmark.
 */
import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import type { Contestant, Surroundings } from "../contestant.js";
import { folders } from "../prepare/folders.js";
import type { Workload } from "../workloads.js";
import { beginProfile, endProfile } from "./profiler.js";

/** What a process has used so far. */
export interface Usage {
  readonly cpuMicros: number;
  readonly rssBytes: number;
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() };
}

/** The same after a garbage collection: what is left of earlier work does not count as memory. */
function usageCollected(): Usage {
  globalThis.gc?.();
  return usage();
}

/** What both ends are asked about themselves; undefined for other words. */
export function answerAboutItself(word: string | undefined): object | Promise<object> | undefined {
  switch (word) {
    case "usage":
      return usage();
    case "collect":
      return usageCollected();
    case "profile":
      return beginProfile();
    case "profiled":
      return endProfile();
    default:
      return undefined;
  }
}

export function tell(answer: object): void {
  writeSync(3, `${JSON.stringify(answer)}\n`);
}

/** Answers the words on the input until it ends; a failure is an answer, too. */
export function answerWords(answer: (words: readonly string[]) => object | Promise<object>): void {
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      Promise.resolve(line.split(" ")).then(answer).catch(failure).then(tell, console.error);
    })
    .on("close", () => process.exit());
}

export function failure(error: unknown): { readonly error: string } {
  return { error: error instanceof Error ? error.message : String(error) };
}

export async function loadContestant(name: string): Promise<Contestant> {
  return (await import(pathToFileURL(join(folders.bench, "contestants", `${name}.mjs`)).href)) as Contestant;
}

export function surroundingsFor({ tls, functions = 0, variant }: Workload): Surroundings {
  const pem = (file: string): string => readFileSync(join(folders.prepared, "tls", file), "utf8");
  return {
    prepared: folders.prepared,
    functions,
    ...(variant && { variant }),
    ...(tls && { tls: { ca: pem("ca.pem"), cert: pem("server.pem"), key: pem("server.key") } }),
  };
}
