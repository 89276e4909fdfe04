import assert from "node:assert/strict";
import { test } from "node:test";
import type { Call } from "#runtime/answering/call.js";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { serve } from "#runtime/server/serve.js";
import { Calculator } from "../support/calculator.js";
import { calculatorHandlers } from "../support/calculator-handlers.js";
import { gate } from "../support/gate.js";
import { until } from "../support/patience.js";
import { run } from "../support/running.js";

const internal = { code: -32603, message: "Internal error" };

test("a notification that fails is told to the log only", async () => {
  await using running = await run({ note: () => assert.fail("no") });
  const peer = running.peer();
  peer.send({ jsonrpc: "2.0", method: "note", params: ["x"] });
  peer.send({ jsonrpc: "2.0", method: "note", params: [1] });
  peer.send({ jsonrpc: "2.0", method: "nothing" });
  assert.deepEqual(await peer.ask({ jsonrpc: "2.0", id: 1, method: "clear" }), { jsonrpc: "2.0", id: 1, result: null });
  assert.deepEqual(
    running.events.map((event) => event.kind),
    ["handler-failed", "notification-refused", "notification-refused"],
  );
});

test("a log that throws harms nobody", async () => {
  const log = (): never => assert.fail("log");
  await using running = await run({ add: () => assert.fail("handler") }, { log });
  const reply = await running.peer().ask({ jsonrpc: "2.0", id: 1, method: "add", params: [1, 2] });
  assert.deepEqual(reply, { jsonrpc: "2.0", id: 1, error: internal });
});

test("handlers know the call, and their object as this", async () => {
  class Handlers {
    factor = 2;
    add(a: number, b: number, c: number): number {
      return this.factor * (a + b + c);
    }
    divide(): number {
      return 0;
    }
    greet(...args: unknown[]): string {
      const { method, service, peer, signal } = args[2] as Call;
      return JSON.stringify([args[1] === undefined, method, service, peer.address, signal.aborted]);
    }
    echo(value: unknown): unknown {
      return value;
    }
    clear(): void {}
    note(): void {}
  }
  await using running = await run();
  await using server = await serve({ services: [Calculator.implement(new Handlers())], listen: "tcp://127.0.0.1:0" });
  const { CalculatorClient } = await import("../support/calculator.js");
  const client = await CalculatorClient.connect(server.address);
  assert.equal(await client.add(1, 2), 26);
  assert.match(
    await client.greet({ email: "a@b.c", tags: [] }),
    /^\[true,"greet","Calculator","tcp:\/\/127\.0\.0\.1:\d+",false\]$/,
  );
  await client.$close();
  assert.equal(running.events.length, 0);
});

test("the signal of a call is aborted when its connection is lost", async () => {
  const begun = gate();
  const aborted = gate<unknown>();
  await using running = await run({
    async clear(call) {
      call.signal.addEventListener("abort", () => aborted.open(call.signal.reason));
      begun.open();
      await aborted.opened;
    },
  });
  const peer = running.peer();
  peer.send({ jsonrpc: "2.0", id: 1, method: "clear" });
  await begun.opened;
  peer.destroy();
  const reason = await aborted.opened;
  assert.ok(reason instanceof RpcError && reason.code === "cancelled");
});

test("the signal of a call that is done is left alone", async () => {
  const signals: AbortSignal[] = [];
  await using running = await run({ clear: (call) => void signals.push(call.signal) });
  const peer = running.peer();
  await peer.ask({ jsonrpc: "2.0", id: 1, method: "clear" });
  peer.destroy();
  await running.server.close();
  assert.deepEqual(
    signals.map((signal) => signal.aborted),
    [false],
  );
});

test("what implements nothing is refused, with every name that is missing", () => {
  const { add: _add, note: _note, ...rest } = calculatorHandlers();
  assert.throws(() => Calculator.implement({ ...rest, note: 1 } as never), {
    name: "TypeError",
    message: 'Calculator.implement() lacks a function for "add", "note"',
  });
  assert.throws(() => Calculator.implement(null as never), /takes an object of handlers, not null/);
});

test("two services with one method are refused, with both names", async () => {
  const one = Calculator.implement(calculatorHandlers());
  const other = { ...one, methods: one.methods.map((bound) => ({ ...bound, service: "Abacus" })) };
  await assert.rejects(serve({ services: [one, other] }), /^Error: both Calculator and Abacus have a method "add"/);
});

test("a signal that is asked for after the reply is not kept, and not aborted", async () => {
  const calls: Call[] = [];
  await using running = await run({ clear: (call) => void calls.push(call) });
  const peer = running.peer();
  await peer.ask({ jsonrpc: "2.0", id: 1, method: "clear" });
  const signal = calls[0]?.signal;
  peer.destroy();
  await until(() => running.server.stats.connections === 0);
  assert.equal(signal?.aborted, false);
});

test("the log is told of an unknown notification in few words, however long its name is", async () => {
  await using running = await run();
  const peer = running.peer();
  peer.send({ jsonrpc: "2.0", method: "m".repeat(1_000_000) });
  await peer.ask({ jsonrpc: "2.0", id: 1, method: "clear" });
  const [event] = running.events;
  assert.ok(event?.kind === "notification-refused");
  assert.ok(event.message.length < 400 && event.method.length < 250, event.message.slice(0, 500));
});
