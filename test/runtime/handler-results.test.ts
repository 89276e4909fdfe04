// Whatever a handler does, its caller gets a reply, its neighbours get theirs, and only the log learns the details.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { run } from "../support/running.js";

const internal = { code: -32603, message: "Internal error" };

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
