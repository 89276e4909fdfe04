import assert from "node:assert/strict";
import { test } from "node:test";
import { PeerTimer } from "#runtime/connection/peer-timer.js";
import { systemClock } from "#runtime/time/clock.js";

test("a frame has its time from its own first byte", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let expired = 0;
  const timer = new PeerTimer(systemClock, 100, () => expired++);
  timer.update(true, false);
  t.mock.timers.tick(99);
  timer.update(true, true);
  t.mock.timers.tick(99);
  assert.equal(expired, 0, "the chunk that completed a frame began another");
  timer.update(true, false);
  t.mock.timers.tick(1);
  assert.equal(expired, 1, "more of the same frame gives it no more time");
});

test("between frames there is all the time in the world", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let expired = 0;
  const timer = new PeerTimer(systemClock, 100, () => expired++);
  timer.update(true, false);
  timer.update(false, true);
  t.mock.timers.tick(1000);
  assert.equal(expired, 0);
});
