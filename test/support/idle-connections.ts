/**
 * A program that prints how many bytes of the heap a connection takes at both ends together while it is idle, after one call
 * on it; its transports aside. Needs `--expose-gc`.
 */
import { serve } from "#runtime/index.js";
import { memoryPair } from "#runtime/testing.js";
import { Calculator, CalculatorClient } from "./calculator.js";
import { calculatorHandlers } from "./calculator-handlers.js";

const CONNECTIONS = 1000;
/** The first ones pay for code and tables that all share. */
const WARM = 200;

/** Bytes for each of what is made, and kept. */
async function growth(make: () => Promise<unknown>): Promise<number> {
  const kept: unknown[] = [];
  const grow = async (count: number): Promise<number> => {
    while (kept.length < count) kept.push(await make());
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = await grow(WARM);
  return ((await grow(WARM + CONNECTIONS)) - before) / CONNECTIONS;
}

const server = await serve({ services: [Calculator.implement(calculatorHandlers())] });

const transports = await growth(async () => {
  const pair = memoryPair();
  const received: Uint8Array[] = [];
  for (const end of pair) {
    end.start({ received: (chunk) => void received.push(chunk), ended() {}, drained() {}, closed() {} });
    end.write(Buffer.from("."));
  }
  return pair;
});
const connections = await growth(async () => {
  const [near, far] = memoryPair();
  server.accept(far);
  const client = await CalculatorClient.connect(near);
  await client.add(1, 2);
  return client;
});
console.log(Math.round(connections - transports));
process.exit();
