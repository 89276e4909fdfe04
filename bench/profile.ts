/**
 * What each end spends its time in, for each call: ours, and the floor's beside it.
 *
 *     npm run bench:profile -- users-64
 */
import { Match } from "./measure/match.js";
import type { TimeSpent } from "./measure/profiler.js";
import { prepareOurs } from "./prepare/prepare.js";
import { workloads } from "./workloads.js";

const WARM_UP_MS = 1500;
const PROFILE_MS = 2000;
/** Of an end's time. Less is put together. */
const WORTH_A_LINE = 0.01;

const [name = "add-64"] = process.argv.slice(2);
const workload = workloads.find((one) => one.name === name);
if (workload === undefined) {
  throw new Error(`no workload "${name}"; there are ${workloads.map((one) => one.name).join(", ")}`);
}

function print(title: string, spent: TimeSpent): void {
  const { waiting = 0, ...busy } = spent;
  const total = Object.values(busy).reduce((sum, micros) => sum + micros, 0);
  const sorted = Object.entries(busy).toSorted(([, left], [, right]) => right - left);
  const large = sorted.filter(([, micros]) => micros >= total * WORTH_A_LINE);
  const rest = total - large.reduce((sum, [, micros]) => sum + micros, 0);
  console.log(`\n${title}: ${total.toFixed(2)} µs of work, ${waiting.toFixed(2)} µs of waiting for each call`);
  for (const [area, micros] of [...large, ["all else", rest] as const]) {
    console.log(`  ${micros.toFixed(3).padStart(9)} µs  ${((100 * micros) / total).toFixed(0).padStart(3)} %  ${area}`);
  }
}

prepareOurs();
for (const contestant of ["tinwire", "floor"]) {
  const match = await Match.start(contestant, workload);
  await match.run(WARM_UP_MS);
  const { client, server } = await match.profile(PROFILE_MS);
  print(`${contestant}, client`, client);
  print(`${contestant}, server`, server);
  await match.end();
}
