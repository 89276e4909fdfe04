/**
 * What a call costs as the work grows: more connections, more calls in flight, longer messages, more functions. Ours and
 * the floor; a cliff would show.
 *
 *     npm run bench:curves
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure, type Pace } from "./measure/rounds.js";
import { folders } from "./prepare/folders.js";
import { prepareFunctions, prepareOurs } from "./prepare/prepare.js";
import { type Curve, curves } from "./report/curves.js";
import { describeMachine } from "./report/machine.js";
import { speed } from "./report/table.js";
import type { Workload } from "./workloads.js";

const pace: Pace = { rounds: 3, warmUpMilliseconds: 500, roundMilliseconds: 300 };
const one = { name: "curve", title: "", kind: "add", connections: 1, inFlight: 64 } as const satisfies Workload;

interface Axis {
  readonly title: string;
  readonly values: readonly number[];
  readonly workload: (value: number) => Workload;
}

const axes: readonly Axis[] = [
  {
    title: "connections, one call in flight on each",
    values: [1, 10, 100, 1000],
    workload: (value) => ({ ...one, connections: value, inFlight: value }),
  },
  {
    title: "calls in flight on one connection",
    values: [1, 10, 100, 1000, 10_000],
    workload: (value) => ({ ...one, inFlight: value }),
  },
  {
    title: "characters of a text that goes there and back, 4 in flight",
    values: [100, 1000, 10_000, 100_000, 1_000_000, 4_000_000],
    workload: (value) => ({ ...one, kind: "echo", length: value, inFlight: 4 }),
  },
  {
    title: "functions called in turn, 64 in flight",
    values: [10, 100, 1000, 5000],
    workload: (value) => ({ ...one, kind: "functions", functions: value }),
  },
];

const machine = describeMachine();
prepareOurs();
for (const functions of axes.flatMap(({ values, workload }) => values.map((value) => workload(value).functions ?? 0))) {
  if (functions > 0) prepareFunctions(functions);
}
const measured: Curve[] = [];
for (const { title, values, workload } of axes) {
  const points: Curve["points"][number][] = [];
  for (const value of values) {
    const work = workload(value);
    // Code that is new runs slowly for its first thousand calls, and here there is a lot of it.
    const warmUpMilliseconds = pace.warmUpMilliseconds + (work.functions ?? 0);
    const results = await measure(work, ["tinwire", "floor"], { ...pace, warmUpMilliseconds });
    points.push({ value, speeds: new Map(results.map((result) => [result.contestant, speed(result)])) });
    for (const { contestant, failure } of results) if (failure) console.error(`${title}: ${contestant}: ${failure}`);
  }
  measured.push({ title, points });
}
const { page, chart } = curves(measured, machine);
console.log(page);
writeFileSync(join(folders.docs, "benchmark-curves.md"), page);
writeFileSync(join(folders.docs, "benchmark-curves.svg"), chart);
