/**
 * What a connection costs that does nothing: memory at each end with 2,000 of them open, after one call on each.
 *
 *     npm run bench:idle
 */
import { Match } from "./measure/match.js";
import type { Usage } from "./measure/one-end.js";
import { prepareAll } from "./prepare/prepare.js";
import type { Workload } from "./workloads.js";

const WARM = 200;
const CONNECTIONS = 2000;

const workload: Workload = { name: "idle", title: "Idle connections", kind: "add", connections: 1, inFlight: 1 };

/** Kilobytes for each connection by which an end has grown. */
function growth(before: Usage, after: Usage): string {
  return `${((after.rssBytes - before.rssBytes) / 1000 / CONNECTIONS).toFixed(1)} kB`;
}

prepareAll();
console.log(`Memory (RSS after a collection) for each of ${CONNECTIONS} idle connections`);
for (const name of ["tinwire", "floor", "grpc-js"]) {
  const match = await Match.start(name, workload);
  try {
    // The first ones pay for code and tables that all share.
    await match.grow(WARM);
    const { before, after } = await match.grow(WARM + CONNECTIONS);
    console.log(
      name.padEnd(10),
      `server ${growth(before[0], after[0])}`.padEnd(18),
      `client ${growth(before[1], after[1])}`,
    );
  } finally {
    await match.end();
  }
}
