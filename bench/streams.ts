/**
 * What the items of a stream cost beside calls, over loopback TCP between two processes; and how far a producer runs ahead of
 * a consumer that pauses.
 *
 *     npm run bench:streams
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { defaultLimits, serve } from "@tinwire/runtime";
import { Numbers, NumbersClient } from "../test/support/numbers.js";

const ITEMS = 1_000_000;
const CALLS = 50_000;
/** Calls that wait for their replies at a time. */
const WINDOW = 100;
/** How many items are taken before the pause, which is long beside what a message takes. */
const TAKEN = 100_000;
const PAUSE_MS = 500;

function* naturals(to: number): Generator<number> {
  for (let item = 0; item < to; item++) yield item;
}

/** Says where it listens, and ends with its parent. */
async function serveNumbers(): Promise<void> {
  let made = 0;
  const numbers = Numbers.implement({
    *count(to) {
      for (made = 0; made < to; made++) yield made;
    },
    async total(values) {
      let sum = 0;
      for await (const value of values) sum += value;
      return sum;
    },
    squares: (values) => values,
    echo: (what) => (what === "made" ? String(made) : what),
    note() {},
  });
  const server = await serve({ listen: "tcp://127.0.0.1:0", services: [numbers] });
  process.once("disconnect", () => void server.close());
  process.send?.(server.address);
}

async function measure(what: string, count: number, act: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await act();
  const perSecond = Math.round((count * 1000) / (performance.now() - began));
  console.log(`${what.padEnd(36)}${perSecond.toLocaleString("en").padStart(12)} a second`);
}

async function drain(items: AsyncIterable<number>): Promise<void> {
  for await (const _ of items);
}

async function callInWindows(client: NumbersClient): Promise<void> {
  let left = CALLS;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await client.echo("x");
  };
  await Promise.all(Array.from({ length: WINDOW }, worker));
}

async function pause(client: NumbersClient): Promise<void> {
  const items = client.count(Number.MAX_SAFE_INTEGER)[Symbol.asyncIterator]();
  for (let taken = 0; taken < TAKEN; taken++) await items.next();
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const ahead = Number(await client.echo("made")) - TAKEN;
  await items.return?.();
  console.log(`${"made ahead of a consumer that pauses".padEnd(36)}${ahead.toLocaleString("en").padStart(12)} items`);
  console.log(
    `${"the bound, 3 × maxStreamItems".padEnd(36)}${`${3 * defaultLimits.maxStreamItems}`.padStart(12)} items`,
  );
}

async function run(): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), ["serve"]);
  const [address] = (await once(child, "message")) as [string];
  const client = await NumbersClient.connect(address);
  await callInWindows(client);
  await measure(`calls, ${WINDOW} at a time`, CALLS, () => callInWindows(client));
  await measure("items from the server", ITEMS, () => drain(client.count(ITEMS)));
  await measure("items from the client", ITEMS, () => client.total(naturals(ITEMS)));
  await measure("items both ways", ITEMS / 2, () => drain(client.squares(naturals(ITEMS / 2))));
  await pause(client);
  await client.$close();
  child.disconnect();
}

await (process.argv[2] === "serve" ? serveNumbers() : run());
