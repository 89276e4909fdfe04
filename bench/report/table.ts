import type { Result } from "../measure/rounds.js";
import type { Workload } from "../workloads.js";
import { figure, mebibytes, spread } from "./figures.js";
import { over, ratio } from "./statistics.js";

const head = [
  "a second",
  "spread",
  "of the floor",
  "p50 µs",
  "p99 µs",
  "client CPU µs",
  "server CPU µs",
  "client MiB",
  "server MiB",
];

/** A workload's table, in Markdown: the fastest first. */
export function table(workload: Workload, results: readonly Result[]): string {
  const floor = results.find(({ contestant }) => contestant === "floor");
  const present = results.filter(({ rounds }) => rounds.length > 0);
  const sorted = present.toSorted((a, b) => speed(b) - speed(a));
  const lines = [
    ["", ...head].join(" | "),
    ["---", ...head.map(() => "--:")].join(" | "),
    ...sorted.map((result) => row(result, floor).join(" | ")),
  ];
  return [`### ${workload.title}`, "", ...lines.map((line) => `| ${line} |`), "", ...absences(results)].join("\n");
}

/** The median of what a contestant completes in a second. */
export function speed({ rounds }: Result): number {
  return over(rounds, ({ perSecond }) => perSecond) ?? Number.NaN;
}

function row(result: Result, floor: Result | undefined): string[] {
  const { contestant, rounds } = result;
  const share = ratio(result, floor);
  return [
    contestant === "tinwire" ? "**tinwire**" : contestant,
    figure(speed(result)),
    spread(
      rounds.map(({ perSecond }) => perSecond),
      speed(result),
    ),
    share === undefined ? "–" : share.toFixed(2),
    figure(over(rounds, ({ p50Micros }) => p50Micros)),
    figure(over(rounds, ({ p99Micros }) => p99Micros)),
    figure(over(rounds, ({ client }) => client.cpuMicros)),
    figure(over(rounds, ({ server }) => server.cpuMicros)),
    mebibytes(over(rounds, ({ client }) => client.rssBytes)),
    mebibytes(over(rounds, ({ server }) => server.rssBytes)),
  ];
}

function absences(results: readonly Result[]): string[] {
  const failed = results.filter(({ failure }) => failure !== undefined);
  const unable = results.filter(({ rounds, failure }) => rounds.length === 0 && failure === undefined);
  return [
    ...failed.map(({ contestant, failure }) => `${contestant} failed: ${failure}\n`),
    ...(unable.length > 0 ? [`Without it: ${unable.map(({ contestant }) => contestant).join(", ")}.\n`] : []),
  ];
}
