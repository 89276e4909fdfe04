// Whatever a handler does, its caller gets a reply, its neighbours get theirs, and only the log learns the details.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { LogEvent } from "#runtime/log.js";
import { type CalculatorHandlers, DivisionByZero, Overflow } from "../support/calculator.js";
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
const unwritable = {
  toJSON(): never {
    throw new Error("toJSON");
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
  [
    "an RpcError whose data fail to become JSON",
    new RpcError("x", "y", { data: unwritable }),
    internal,
    "handler-failed",
  ],
  ["an RpcError whose message is no text", new RpcError("x", 1n as unknown as string), internal, "handler-failed"],
  ["an RpcError whose number is none", new RpcError("x", "y", { wireCode: Number.NaN }), internal, "handler-failed"],
  ["an RpcError over the limit", new RpcError("x", "y".repeat(5 * 1024 * 1024)), internal, "invalid-result"],
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

test("a handler that says what usually nobody but the runtime does was called all the same", async () => {
  for (const code of ["unimplemented", "invalid_request", "parse_error", "not_found"] as const) {
    await using running = await run({
      clear() {
        throw new RpcError(code, "not in this version");
      },
    });
    const client = await running.client();
    await assert.rejects(client.clear(), { code, sent: true });
    await client.$close();
  }
});
