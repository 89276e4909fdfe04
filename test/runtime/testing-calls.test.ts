// Clients and servers over connections in memory, with a clock of their own.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { serve } from "#runtime/server/serve.js";
import { faultyPair, ManualClock, memoryPair } from "#runtime/testing.js";
import { Calculator, CalculatorClient, DivisionByZero } from "../support/calculator.js";
import { calculatorHandlers } from "../support/calculator-handlers.js";

const services = [Calculator.implement(calculatorHandlers())];

describe("calls without a network", { timeout: 60_000 }, () => {
  test("over a pair in memory", async () => {
    await using server = await serve({ services });
    const [near, far] = memoryPair();
    server.accept(far);
    await using calc = await CalculatorClient.connect(near);
    assert.deepEqual(await Promise.all([calc.add(1, 2), calc.divide(6, 3)]), [13, 2]);
    const long = "ä".repeat(1_000_000);
    assert.equal((await calc.echo(long)) === long, true);
    await assert.rejects(calc.divide(1, 0), DivisionByZero);
  });

  test("over one that holds a byte at a time", async () => {
    await using server = await serve({ services });
    const [near, far] = memoryPair({ bufferBytes: 1 });
    server.accept(far);
    await using calc = await CalculatorClient.connect(near);
    assert.equal(await calc.add(1, 2), 13);
    for (const options of [{ bufferBytes: 0 }, { bufferBytes: 1.5 }, { delayMs: -1 }, { delayMs: Number.NaN }]) {
      assert.throws(() => memoryPair(options), RangeError);
    }
  });

  test("on a clock: a half-open peer is cut after its time, and no alarm is left", async () => {
    const clock = new ManualClock();
    const server = await serve({
      services: [Calculator.implement(calculatorHandlers({ clear: () => new Promise(() => {}) }))],
      clock,
      log: () => {},
    });
    const [near, far] = memoryPair({ clock, delayMs: 5 });
    server.accept(far);
    const calc = await CalculatorClient.connect(near, { clock });
    assert.equal(await clock.until(calc.add(1, 2)), 13);
    assert.equal(clock.now(), 10);
    const never = calc.clear();
    never.catch(() => {});
    await clock.advance(5);
    const closing = calc.$close();
    await assert.rejects(never, (error) => error instanceof RpcError && error.code === "unavailable");
    await clock.advance(29_000);
    assert.equal(server.stats.connections, 1);
    await clock.advance(2000);
    assert.equal(server.stats.connections, 0);
    await closing;
    await clock.until(server.close());
    assert.equal(clock.pending, 0);
  });

  test("over a connection with faults each call settles, and no result is wrong", async () => {
    for (let seed = 0; seed < 200; seed++) {
      const clock = new ManualClock();
      const server = await serve({ services, clock, log: () => {} });
      const faults = { delayMs: [0, 20], split: 0.5, coalesce: 0.5, stall: 0.02, cut: 0.05 } as const;
      const { near, far } = faultyPair({ seed, clock, faults });
      server.accept(far);
      const calc = await CalculatorClient.connect(near, { clock, log: () => {} });
      const calls = Array.from({ length: 10 }, async (_, index) => {
        await new Promise<void>((resolve) => void clock.schedule(index * 7, resolve));
        return calc.add(index, seed, 0).then(
          (sum) => assert.equal(sum, index + seed),
          ({ code }) => assert.equal(code, "unavailable"),
        );
      });
      await clock.until(Promise.all(calls));
      await clock.until(Promise.all([calc.$close(), server.close()]));
      assert.equal(clock.pending, 0, `seed ${seed} left alarms`);
    }
  });
});
