import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { AskedCall } from "#runtime/calling/asked-call.js";
import type { Outcome } from "#runtime/calling/outcome.js";
import { PendingCalls } from "#runtime/calling/pending-calls.js";
import { systemClock } from "#runtime/time/clock.js";

const never = Number.POSITIVE_INFINITY;
const result = (value: unknown): Outcome => ({ kind: "result", result: value });

function pendingCalls(lastId = 0): PendingCalls {
  return new PendingCalls({ clock: systemClock, changed() {}, expired() {}, lastId });
}

function open(calls: PendingCalls): AskedCall {
  const call = new AskedCall();
  calls.add(call, never);
  return call;
}

test("each call settles by its own id and once, however many wait and in whichever order they end", async () => {
  const step = fc.oneof({ weight: 3, arbitrary: fc.constant("open") }, { weight: 2, arbitrary: fc.nat(400) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 400, size: "max" }), async (steps) => {
      const calls = pendingCalls();
      const waiting: AskedCall[] = [];
      const ended: AskedCall[] = [];
      for (const one of steps) {
        if (one === "open") waiting.push(open(calls));
        else if (waiting.length > 0) {
          const [call] = waiting.splice((one as number) % waiting.length, 1) as [(typeof waiting)[0]];
          assert.equal(calls.settle(call.id, result(call.id)), true);
          ended.push(call);
        }
        assert.equal(calls.size, waiting.length);
      }
      for (const { id, outcome } of ended) {
        assert.deepEqual(await outcome, result(id));
        assert.equal(calls.settle(id, result("again")), false);
        assert.equal(calls.hadId(id), true);
      }
      calls.settleAll(result("gone"));
      for (const { outcome } of waiting) assert.deepEqual(await outcome, result("gone"));
      assert.equal(calls.size, 0);
    }),
  );
});

test("a call that takes long is found though many thousands have come and gone", async () => {
  const calls = pendingCalls();
  const slow = open(calls);
  for (let index = 0; index < 10_000; index++) calls.settle(open(calls).id, result(index));
  assert.equal(calls.settle(slow.id, result("slow")), true);
  assert.deepEqual(await slow.outcome, result("slow"));
});

test("ids that never were, and such as are none, settle nothing", () => {
  const calls = pendingCalls();
  const { id } = open(calls);
  for (const other of [0, -1, id + 1, id + 64, id + 0.5, `${id}`, null, undefined, {}, Object.create(null), 2 ** 53]) {
    assert.equal(calls.settle(other, result(0)), false, typeof other);
    assert.equal(calls.hadId(other), false, typeof other);
  }
  assert.equal(calls.settleOnly(result(1)), true);
  assert.equal(calls.settleOnly(result(1)), false);
});

test("ids begin again before they leave 32 bits, and pass over those that still wait", async () => {
  const calls = pendingCalls(2 ** 31 - 3);
  const last = [open(calls), open(calls)];
  assert.deepEqual(
    last.map(({ id }) => id),
    [2 ** 31 - 2, 2 ** 31 - 1],
  );
  const first = open(calls);
  assert.equal(first.id, 1);
  assert.equal(calls.hadId(7), true, "in the round before");
  assert.equal(calls.settle(1, result("first")), true);
  for (const { id } of last) assert.equal(calls.settle(id, result(id)), true);
  assert.deepEqual(await last[1]?.outcome, result(2 ** 31 - 1));
});

test("calls are found before and after a burst of others", async () => {
  const calls = pendingCalls();
  for (let round = 0; round < 3; round++) {
    const burst = Array.from({ length: 5000 }, () => open(calls));
    for (const { id } of burst) assert.equal(calls.settle(id, result(id)), true);
    const one = open(calls);
    assert.equal(calls.settle(one.id, result("one")), true);
    assert.deepEqual(await one.outcome, result("one"));
  }
});
