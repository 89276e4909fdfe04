/**
 * The benchmark: all contestants, side by side in one run, and docs/benchmarks.md and .svg of it.
 *
 *     npm run bench [-- --only NAME,… --workloads NAME,… --rounds N --out FOLDER]
 *     npm run bench:quick
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measure, type Pace, type Result } from "./measure/rounds.js";
import { folders } from "./prepare/folders.js";
import { prepareAll } from "./prepare/prepare.js";
import { type Entry, registry } from "./registry.js";
import { chart } from "./report/chart.js";
import { describeMachine } from "./report/machine.js";
import { page } from "./report/page.js";
import type { Run } from "./report/run.js";
import { table } from "./report/table.js";
import { workloads } from "./workloads.js";

const full: Pace = { rounds: 5, warmUpMilliseconds: 1000, roundMilliseconds: 500 };
const quick = {
  pace: { rounds: 3, warmUpMilliseconds: 400, roundMilliseconds: 300 },
  only: "tinwire,floor,c,json-rpc-2.0,rpc-websockets,msgpackr,grpc-js",
  workloads: "add-1,add-64,add-1000,users-64,megabyte",
};

/** Who is measured where a workload is a setting of ours. */
const variants: readonly string[] = ["tinwire", "floor"];

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    workloads: { type: "string" },
    rounds: { type: "string" },
    out: { type: "string" },
  },
});

function choose<T extends { readonly name: string }>(all: readonly T[], names: string | undefined): readonly T[] {
  if (names === undefined) return all;
  return names.split(",").map((name) => {
    const found = all.find((one) => one.name === name);
    if (found) return found;
    throw new Error(`there is no ${name}; there are ${all.map((one) => one.name).join(", ")}`);
  });
}

const usual = values.quick ? quick.pace : full;
const pace: Pace = { ...usual, rounds: Number(values.rounds ?? usual.rounds) };
if (!(pace.rounds >= 1)) throw new Error(`--rounds must be a number from 1, not ${values.rounds}`);
const entries = choose(registry, values.only ?? (values.quick ? quick.only : undefined));
const chosen = choose(workloads, values.workloads ?? (values.quick ? quick.workloads : undefined));
// A part of the whole does not replace the page of the whole.
const whole = entries === registry && chosen === workloads;
const out = values.out ?? (whole ? folders.docs : folders.compiled);

const machine = describeMachine();
const missing = prepareAll();
const able = entries.filter((entry: Entry) => {
  const why = entry.needs && missing.get(entry.needs);
  if (why !== undefined) console.error(`Without ${entry.name}: ${why}.`);
  return why === undefined;
});

const results: Result[] = [];
for (const workload of chosen) {
  const beside = workload.variant === undefined ? able : able.filter(({ name }) => variants.includes(name));
  const played = await measure(
    workload,
    beside.map(({ name }) => name),
    pace,
  );
  console.log(table(workload, played));
  results.push(...played);
}

const options = process.argv.slice(2).filter((word) => word !== "--quick");
const command = ["npm run bench", values.quick ? ":quick" : "", options.length > 0 ? ` -- ${options.join(" ")}` : ""];
const run: Run = { command: command.join(""), machine, pace, entries, workloads: chosen, results, missing };
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "benchmarks.md"), page(run));
writeFileSync(join(out, "benchmarks.svg"), chart(run));
console.log(`Wrote benchmarks.md and benchmarks.svg to ${out}.`);
