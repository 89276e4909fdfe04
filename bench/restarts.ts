/**
 * What restarts and crashes of a server cost its clients: 20 restarts through drain under load, of which no call may fail, and
 * 100 kills in the middle of a stream, none of which may look like its end. Prints times; ends with 1 if either is not so.
 *
 *     npm run soak:restarts -- [RESTARTS KILLS]
 */
import { RpcError } from "@tinwire/runtime";
import { NumbersClient } from "../test/support/numbers.js";
import { type ServerProcess, startServer } from "../test/support/server-process.js";

const [restarts = 20, kills = 100] = process.argv.slice(2).map(Number);
const CLIENTS = 8;
const CALLS_EACH = 8;

let server: ServerProcess = await startServer();
const { address } = server;
const failures = (await restart()) + (await kill());
await server.drain();
process.exitCode = failures === 0 ? 0 : 1;

/** @returns how many calls failed. */
async function restart(): Promise<number> {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => NumbersClient.connect(address)));
  const failed = new Map<string, number>();
  const times: number[] = [];
  const drains: number[] = [];
  const starts: number[] = [];
  let running = true;
  const answered = clients.map(() => 0);
  const load = clients.flatMap((client, index) =>
    Array.from({ length: CALLS_EACH }, async () => {
      while (running) {
        const began = performance.now();
        await client.echo("a").catch((error: unknown) => {
          const text = RpcError.from(error).message;
          failed.set(text, (failed.get(text) ?? 0) + 1);
        });
        times.push(performance.now() - began);
        answered[index] = (answered[index] ?? 0) + 1;
      }
    }),
  );
  for (let time = 0; time < restarts; time++) {
    // Each of the clients is back, and busy.
    const enough = answered.map((calls) => calls + 200);
    while (answered.some((calls, index) => calls < (enough[index] ?? 0)))
      await new Promise((resolve) => setImmediate(resolve));
    const began = performance.now();
    await server.drain();
    const drained = performance.now();
    drains.push(drained - began);
    server = await startServer(address);
    starts.push(performance.now() - drained);
  }
  running = false;
  await Promise.all(load);
  await Promise.all(clients.map((client) => client.$close()));
  const count = [...failed.values()].reduce((sum, one) => sum + one, 0);
  console.log(`${restarts} restarts through drain, ${times.length} calls: ${count} failed`);
  console.log(`  a call took ${summary(times)}: the longest have waited for the next server`);
  console.log(`  a drain took ${summary(drains)}; a start ${summary(starts)}`);
  for (const [text, number] of failed) console.log(`  ${number} × ${text}`);
  return count;
}

/** @returns how many streams looked complete, or failed otherwise than they should. */
async function kill(): Promise<number> {
  const noticed: number[] = [];
  const back: number[] = [];
  let wrong = 0;
  await using client = await NumbersClient.connect(address);
  for (let time = 0; time < kills; time++) {
    let killedAt = 0;
    let items = 0;
    let killing: Promise<void> | undefined;
    try {
      for await (const _ of client.count(0)) {
        if (++items < 1000 || killing !== undefined) continue;
        killedAt = performance.now();
        killing = server.kill();
      }
      wrong += 1;
    } catch (error) {
      noticed.push(performance.now() - killedAt);
      if (RpcError.from(error).code !== "unavailable") wrong += 1;
    }
    await killing;
    server = await startServer(address);
    const startedAt = performance.now();
    await client.echo("a");
    back.push(performance.now() - startedAt);
  }
  console.log(`${kills} kills in the middle of a stream: ${wrong} looked like anything else`);
  console.log(`  the error came after ${summary(noticed)}`);
  console.log(`  the next call was answered after ${summary(back)} from the new server's start`);
  return wrong;
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(1);
  return `${at(0.5)} ms (median), ${at(0.99)} ms (p99), ${at(1)} ms (most)`;
}
