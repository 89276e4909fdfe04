import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { ManualClock } from "#runtime/testing.js";

const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 });
const steps = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 20 });

describe("a clock that is moved by hand", () => {
  test("alarms ring in the order of their times, and of their scheduling", async () => {
    await fc.assert(
      fc.asyncProperty(times, async (delays) => {
        const clock = new ManualClock();
        const rung: [at: number, index: number][] = [];
        for (const [index, delay] of delays.entries()) clock.schedule(delay, () => rung.push([clock.now(), index]));
        await clock.advance(50);
        const due = delays.map((delay, index): [number, number] => [delay, index]);
        assert.deepEqual(
          rung,
          due.sort(([a, i], [b, k]) => a - b || i - k),
        );
        assert.deepEqual([clock.pending, clock.now()], [0, 50]);
      }),
    );
  });

  test("it makes no difference in how many steps time passes", async () => {
    await fc.assert(
      fc.asyncProperty(times, steps, async (delays, steps) => {
        const total = steps.reduce((sum, step) => sum + step, 0);
        const ringing = async (moves: readonly number[]): Promise<readonly number[]> => {
          const clock = new ManualClock();
          const rung: number[] = [];
          const again = (delay: number): void => {
            rung.push(clock.now());
            if (delay > 0) clock.schedule(delay, () => again(delay - 1));
          };
          for (const delay of delays) clock.schedule(delay, () => again(delay % 4));
          for (const move of moves) await clock.advance(move);
          return [...rung, clock.pending, clock.now()];
        };
        assert.deepEqual(await ringing(steps), await ringing([total]));
      }),
      { numRuns: 30 },
    );
  });

  test("cancelled alarms do not ring, and do not count", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 20 }), async (kept) => {
        const clock = new ManualClock();
        const rung: number[] = [];
        const alarms = kept.map((_, index) => clock.schedule(index % 3, () => rung.push(index)));
        for (const [index, keep] of kept.entries()) if (!keep) alarms[index]?.cancel();
        assert.equal(clock.pending, kept.filter(Boolean).length);
        await clock.advance(3);
        for (const alarm of alarms) alarm.cancel();
        assert.deepEqual(
          rung.sort((a, b) => a - b),
          [...kept.keys()].filter((index) => kept[index]),
        );
      }),
    );
  });

  test("between two alarms everything happens that follows from the first", async () => {
    const clock = new ManualClock();
    const log: string[] = [];
    const follow = async (name: string): Promise<void> => {
      for (let step = 0; step < 100; step++) await Promise.resolve();
      await new Promise<void>((resolve) => process.nextTick(resolve));
      log.push(`${name} at ${clock.now()}`);
    };
    clock.schedule(1, () => void follow("first"));
    clock.schedule(1, () => log.push("second"));
    await clock.advance(1);
    assert.deepEqual(log, ["first at 1", "second"]);
  });

  test("what happened before counts: an alarm that is scheduled in a promise job is not missed", async () => {
    const clock = new ManualClock();
    let rung = false;
    void Promise.resolve().then(() => clock.schedule(5, () => (rung = true)));
    await clock.advance(5);
    assert.equal(rung, true);
  });

  test("run goes on to a condition, or until nothing is left", async () => {
    const clock = new ManualClock();
    let count = 0;
    const tick = (): void => {
      count++;
      if (count < 10) clock.schedule(7, tick);
    };
    clock.schedule(7, tick);
    await clock.run(() => count === 3);
    assert.deepEqual([count, clock.now(), clock.pending], [3, 21, 1]);
    await clock.run();
    assert.deepEqual([count, clock.now(), clock.pending], [10, 70, 0]);
  });

  test("run has an end", async () => {
    const clock = new ManualClock();
    const tick = (): void => void clock.schedule(1000, tick);
    tick();
    await assert.rejects(
      clock.run(() => false, 5000),
      /1 alarms are left after 5000 ms/,
    );
    assert.equal(clock.now(), 5000);
  });

  test("until gives what a promise settles with", async () => {
    const clock = new ManualClock();
    const later = new Promise<string>((resolve) => clock.schedule(100, () => resolve("here")));
    assert.equal(await clock.until(later), "here");
    assert.equal(clock.now(), 100);
    await assert.rejects(clock.until(Promise.reject(new Error("no"))), /^Error: no$/);
    await assert.rejects(clock.until(new Promise(() => {})), /has not settled, and no alarm is left/);
  });

  test("what an alarm throws is thrown, and the clock goes on", async () => {
    const clock = new ManualClock();
    clock.schedule(1, () => {
      throw new Error("rung wrongly");
    });
    await assert.rejects(clock.advance(10), /rung wrongly/);
    await clock.advance(10);
    assert.equal(clock.now(), 11);
  });

  test("what no timer does is refused", async () => {
    const clock = new ManualClock();
    for (const wrong of [Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY]) {
      assert.throws(() => clock.schedule(wrong, () => {}), RangeError);
    }
    for (const wrong of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
      await assert.rejects(clock.advance(wrong), RangeError);
    }
    const moving = clock.advance(1);
    await assert.rejects(clock.advance(1), /moving already/);
    await moving;
  });
});
