/** A program: a million items go over loopback TCP, first from the server and then from the client. Prints the two sums. */
import { serve } from "#runtime/server/serve.js";
import { Numbers, NumbersClient } from "./numbers.js";

const ITEMS = 1_000_000;

function* naturals(to: number): Generator<number> {
  for (let item = 0; item < to; item++) yield item;
}

async function sum(items: AsyncIterable<number>): Promise<number> {
  let total = 0;
  for await (const item of items) total += item;
  return total;
}

const handlers = { count: naturals, total: sum, squares: () => [], echo: (value: string) => value, note() {} };
const server = await serve({ listen: "tcp://127.0.0.1:0", services: [Numbers.implement(handlers)] });
const client = await NumbersClient.connect(server.address);
console.log(await sum(client.count(ITEMS)), await client.total(naturals(ITEMS)));
await client.$close();
await server.close();
