/**
 * Holds our speed against the floor's in one run; fails where a ratio is below 85 % of the one that is committed in
 * ratios.json. Ratios, since both suffer alike from a slow or busy machine.
 *
 *     npm run bench:check               compares
 *     npm run bench:check -- --update   writes what it has measured: commit it with the change that moved it
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measure, type Pace } from "./measure/rounds.js";
import { folders } from "./prepare/folders.js";
import { prepareOurs } from "./prepare/prepare.js";
import { ratio } from "./report/statistics.js";
import { workloads } from "./workloads.js";

const SLACK = 0.85;
const pace: Pace = { rounds: 7, warmUpMilliseconds: 1000, roundMilliseconds: 400 };
const file = join(folders.bench, "ratios.json");

type Ratios = Record<string, number>;

async function measureRatios(): Promise<Ratios> {
  const ratios: Ratios = {};
  for (const workload of workloads) {
    const [ours, floor] = await measure(workload, ["tinwire", "floor"], pace);
    for (const { contestant, failure } of [ours, floor].filter((result) => result !== undefined)) {
      if (failure !== undefined) throw new Error(`${workload.name}: ${contestant} has failed: ${failure}`);
    }
    const reached = ratio(ours, floor);
    if (reached !== undefined) ratios[workload.name] = Number(reached.toPrecision(3));
  }
  return ratios;
}

function compare(reached: Ratios, committed: Ratios): boolean {
  let fine = true;
  for (const [name, expected] of Object.entries(committed)) {
    const value = reached[name] ?? Number.NaN;
    const holds = value >= expected * SLACK;
    fine &&= holds;
    console.log(
      `${holds ? "ok  " : "SLOW"} ${name.padEnd(24)} ${value.toFixed(2)} of the floor; committed ${expected.toFixed(2)}`,
    );
  }
  return fine;
}

const { values } = parseArgs({ options: { update: { type: "boolean", default: false } } });
prepareOurs();
const reached = await measureRatios();
if (values.update) {
  writeFileSync(file, `${JSON.stringify(reached, null, 2)}\n`);
  console.log(`Wrote ${file}.`);
} else if (!compare(reached, JSON.parse(readFileSync(file, "utf8")) as Ratios)) {
  console.error(
    `Below ${SLACK * 100} % of what is committed. Once more, on a machine at rest? If it stays, it is slower.`,
  );
  process.exitCode = 1;
}
