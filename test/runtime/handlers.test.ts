// Whatever a handler does, its caller gets a reply, its neighbours get theirs, and only the log learns the details.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { LogEvent } from "#runtime/log.js";
import { serve } from "#runtime/server/serve.js";
import { Calculator, type CalculatorHandlers, DivisionByZero, Overflow } from "../support/calculator.js";
import { calculatorHandlers } from "../support/calculator-handlers.js";
import { gate } from "../support/gate.js";
import { run } from "../support/running.js";

const internal = { code: -32603, message: "Internal error" };

function fail(thrown: unknown): CalculatorHandlers["divide"] {
  return () => {
    throw thrown;
  };
}

/** A proxy whose every trap throws. */
const prickly = new Proxy(new RpcError("not_found"), {
  get: () => assert.fail("trap"),
  getPrototypeOf: () => assert.fail("trap"),
  has: () => assert.fail("trap"),
});
const getter = {
  get dividend(): number {
    throw new Error("getter");
  },
};

const thrown: readonly [name: string, thrown: unknown, error: unknown, event?: LogEvent["kind"]][] = [
  ["an Error", new Error("secret"), internal, "handler-failed"],
  ["undefined", undefined, internal, "handler-failed"],
  ["null", null, internal, "handler-failed"],
  ["a string", "secret", internal, "handler-failed"],
  ["a symbol", Symbol("secret"), internal, "handler-failed"],
  ["a frozen error", Object.freeze(new Error("secret")), internal, "handler-failed"],
  ["a proxy", prickly, internal, "handler-failed"],
  [
    "an object that looks like an RpcError",
    { code: "not_found", wireCode: 1, rawMessage: "x" },
    internal,
    "handler-failed",
  ],
  ["an RpcError", new RpcError("not_found", "no such number"), { code: -32045, message: "no such number" }],
  ["an RpcError with data", new RpcError("x", "y", { wireCode: 7, data: [1] }), { code: 7, message: "y", data: [1] }],
  ["an RpcError with data that are no JSON", new RpcError("x", "y", { data: 1n }), internal, "invalid-result"],
  ["a frozen RpcError", Object.freeze(new RpcError("aborted")), { code: -32050, message: "aborted" }],
  [
    "a declared error",
    new DivisionByZero({ dividend: 1 }),
    { code: 1001, message: "division by zero", data: { dividend: 1 } },
  ],
  [
    "a declared error with wrong data",
    new DivisionByZero({ dividend: "1" as unknown as number }),
    internal,
    "invalid-result",
  ],
  ["a declared error whose data throw", new DivisionByZero(getter), internal, "handler-failed"],
  ["an undeclared error of the contract", new Overflow(), internal, "handler-failed"],
];

describe("a handler that throws", () => {
  for (const [name, value, error, kind] of thrown) {
    for (const [when, divide] of [
      ["at once", fail(value)],
      ["later", async () => fail(value)(1, 0, {} as never)],
    ] as const) {
      test(`${name}, ${when}`, async () => {
        await using running = await run({ divide });
        const peer = running.peer();
        const reply = await peer.ask({ jsonrpc: "2.0", id: 1, method: "divide", params: [1, 0] });
        assert.deepEqual(reply, { jsonrpc: "2.0", id: 1, error });
        assert.deepEqual(
          running.events.map((event) => event.kind),
          kind === undefined ? [] : [kind],
        );
      });
    }
  }
});

const results: readonly [name: string, add: () => unknown, reply: unknown, issue?: string][] = [
  ["a thenable", () => ({ then: (resolve: (value: number) => void) => resolve(1) }), 1],
  ["a thenable that resolves twice", () => ({ then: (done: (value: number) => void) => [done(1), done(2)] }), 1],
  ["a thenable that throws", () => ({ then: () => assert.fail() }), internal],
  ["a promise with a then of its own", () => Object.assign(Promise.resolve(1), { then: () => assert.fail() }), 1],
  ["a rejected promise", () => Promise.reject(undefined), internal],
  ["a wrong type", () => "1", internal, "result: must be a number"],
  ["nothing", () => undefined, internal, "result: is required"],
  ["NaN", () => Number.NaN, internal, "result: must be a finite number"],
  ["a bigint", async () => 1n, internal, "result: must be a number"],
];

describe("a handler that returns", () => {
  for (const [name, add, reply, issue] of results) {
    test(name, async () => {
      await using running = await run({ add: add as () => number });
      const answer = (await running.peer().ask({ jsonrpc: "2.0", id: 1, method: "add", params: [1, 2] })) as object;
      if (reply === internal) assert.deepEqual(answer, { jsonrpc: "2.0", id: 1, error: internal });
      else assert.deepEqual(answer, { jsonrpc: "2.0", id: 1, result: reply });
      if (issue !== undefined) assert.match(running.events[0]?.message ?? "", new RegExp(`${issue}$`));
    });
  }

  test("what JSON cannot express, somewhere in an unknown", async () => {
    const circle: unknown[] = [];
    circle.push(circle);
    for (const value of [{ a: [1n] }, circle, { toJSON: () => assert.fail("toJSON") }]) {
      await using running = await run({ echo: () => value });
      const reply = await running.peer().ask({ jsonrpc: "2.0", id: 1, method: "echo", params: [1] });
      assert.deepEqual(reply, { jsonrpc: "2.0", id: 1, error: internal });
      assert.equal(running.events.length, 1);
    }
  });

  test("more than a message holds", async () => {
    await using running = await run({ echo: () => "x".repeat(1000) }, { limits: { maxMessageBytes: 1000 } });
    const reply = await running.peer().ask({ jsonrpc: "2.0", id: 1, method: "echo", params: [1] });
    assert.deepEqual(reply, { jsonrpc: "2.0", id: 1, error: internal });
    assert.match(running.events[0]?.message ?? "", /result: makes a message over the limit of 1000 bytes$/);
  });
});

test("an error from another server stays with the server that received it", async () => {
  await using other = await run({ echo: () => assert.fail("elsewhere") });
  const client = await other.client();
  await using running = await run({
    echo: (value) => client.echo(value),
    divide: (a, b) => client.divide(a, b),
    add: (a, b) => client.divide(a, b),
  });
  const peer = running.peer();
  assert.deepEqual(await peer.ask({ jsonrpc: "2.0", id: 1, method: "echo", params: [1] }), {
    jsonrpc: "2.0",
    id: 1,
    error: internal,
  });
  assert.deepEqual(await peer.ask({ jsonrpc: "2.0", id: 2, method: "add", params: [1, 0] }), {
    jsonrpc: "2.0",
    id: 2,
    error: internal,
  });
  const declared = { code: 1001, message: "division by zero", data: { dividend: 1 } };
  assert.deepEqual(await peer.ask({ jsonrpc: "2.0", id: 3, method: "divide", params: [1, 0] }), {
    jsonrpc: "2.0",
    id: 3,
    error: declared,
  });
  await client.$close();
});

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
      const { method, service, peer, signal } = args[2] as { [key: string]: unknown };
      return JSON.stringify([args[1] === undefined, method, service, peer, (signal as AbortSignal).aborted]);
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
