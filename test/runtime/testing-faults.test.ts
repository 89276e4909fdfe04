import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Faults, type FaultyPair, faultyPair, ManualClock } from "#runtime/testing.js";
import { Ear } from "../support/ear.js";

interface Run {
  /** What each end heard, and when. */
  readonly events: readonly string[];
  readonly near: Ear;
  readonly far: Ear;
  readonly clock: ManualClock;
}

/** Writes to both ends, some at a time, and lets all happen that does. */
async function run(
  seed: number,
  faults: Faults,
  interfere: (pair: FaultyPair, step: number) => void = () => {},
): Promise<Run> {
  const clock = new ManualClock();
  const pair = faultyPair({ seed, clock, faults });
  const events: string[] = [];
  const [near, far] = [new Ear(pair.near).start(), new Ear(pair.far).start()];
  near.heard = () => events.push(`${clock.now()} near ${near.text.length}`);
  far.heard = () => events.push(`${clock.now()} far ${far.text.length}`);
  for (let step = 0; step < 20; step++) {
    interfere(pair, step);
    near.write(message(step));
    far.write(message(step));
    await clock.advance(10);
  }
  await clock.run();
  near.transport.close();
  far.transport.close();
  await clock.run();
  events.push(`near ${near.closes.map(String)}`, `far ${far.closes.map(String)}`);
  return { events, near, far, clock };
}

const message = (step: number): string => `<${step}:${"abcdefghij".repeat(step % 4)}>`;
const everything = Array.from({ length: 20 }, (_, step) => message(step)).join("");

const rough: Faults = { delayMs: [0, 40], split: 0.5, coalesce: 0.3, stall: 0.05, cut: 0.03 };
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe("a connection with faults", { timeout: 60_000 }, () => {
  test("the same seed has the same faults, and another one others", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        assert.deepEqual((await run(seed, rough)).events, (await run(seed, rough)).events);
      }),
      { numRuns: 20 },
    );
    assert.notDeepEqual((await run(1, rough)).events, (await run(2, rough)).events);
  });

  test("what arrives is what was written, in order, and all of it unless the connection is lost", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { near, far, clock } = await run(seed, rough);
        for (const { text, closes, complaints } of [near, far]) {
          assert.deepEqual([complaints, closes.length], [[], 1]);
          assert.ok(everything.startsWith(text), text);
        }
        assert.equal(clock.pending, 0);
        const whole = await run(seed, { ...rough, cut: 0 });
        assert.deepEqual([whole.near.text.length, whole.far.text.length], [everything.length, everything.length]);
      }),
      { numRuns: 50 },
    );
  });

  test("losses come in the midst of a message, as a reset and as an end", async () => {
    let halves = 0;
    const seen = { reset: 0, end: 0 };
    for (let seed = 0; seed < 100; seed++) {
      const { near, far } = await run(seed, { delayMs: [10, 40], cut: 0.2 });
      for (const { text, closes, ends } of [near, far]) {
        if (text !== "" && !text.endsWith(">")) halves++;
        if (closes[0] instanceof Error) seen.reset++;
        if (ends > 0 && text.length < everything.length) seen.end++;
      }
    }
    assert.ok(halves > 20 && seen.reset > 20 && seen.end > 20, JSON.stringify({ halves, ...seen }));
  });

  test("split and coalesce change the chunks, and nothing else", async () => {
    const whole = await run(1, {});
    const split = await run(1, { split: 0.9 });
    const coalesced = await run(1, { delayMs: [30, 30], coalesce: 1 });
    assert.equal(whole.far.chunks, 20);
    assert.ok(split.far.chunks > 40);
    assert.ok(coalesced.far.chunks < 10);
    for (const { near, far } of [whole, split, coalesced])
      assert.deepEqual([near.text, far.text], [everything, everything]);
  });

  test("nothing arrives while it is stalled, and everything after that", async () => {
    const { events, far } = await run(1, { delayMs: [15, 15] }, (pair, step) => {
      if (step === 5) pair.stall(1000);
    });
    const times = events.filter((event) => event.includes(" far ")).map((event) => Number.parseInt(event, 10));
    assert.deepEqual(
      times.filter((time) => time >= 50 && time < 1050),
      [],
    );
    assert.deepEqual([times.length, far.text], [20, everything]);
  });

  test("it is cut when it is told to", async () => {
    for (let seed = 0; seed < 20; seed++) {
      const { far, near } = await run(seed, {}, (pair, step) => {
        if (step === 5) pair.cut();
      });
      assert.deepEqual([near.closes.length, far.closes.length], [1, 1]);
      assert.ok(far.text.length < everything.length && everything.startsWith(far.text));
    }
  });

  test("a loss after an end is no second end", async () => {
    for (let seed = 0; seed < 20; seed++) {
      const clock = new ManualClock();
      const pair = faultyPair({ seed, clock });
      const [near, far] = [new Ear(pair.near).start(), new Ear(pair.far).start()];
      near.transport.close();
      await clock.advance(1);
      pair.cut();
      await clock.advance(2000);
      assert.deepEqual([far.ends, far.complaints, near.closes.length], [1, [], 1]);
    }
  });

  test("whoever writes to an end that has gone loses the connection", async () => {
    const clock = new ManualClock();
    const { near: left, far: right } = faultyPair({ seed: 1, clock, faults: { delayMs: [1500, 1500] } });
    const [near, far] = [new Ear(left).start(), new Ear(right).start()];
    far.transport.close();
    near.write("too late");
    await clock.advance(1001);
    assert.deepEqual(far.closes, [undefined]);
    assert.ok(near.closes[0] instanceof Error);
  });

  test("corrupting flips bits, and loses none", async () => {
    const { far } = await run(1, { corrupt: 0.5 });
    assert.equal(far.text.length, everything.length);
    const wrong = [...far.text].filter((character, index) => character !== everything[index]);
    assert.ok(wrong.length > 0 && wrong.length <= 20);
  });

  test("what is no fault is refused", () => {
    const clock = new ManualClock();
    const wrong: readonly Faults[] = [{ cut: 2 }, { split: Number.NaN }, { delayMs: [5, 1] }, { stallMs: [0.5, 1] }];
    for (const faults of wrong) assert.throws(() => faultyPair({ seed: 1, clock, faults }), RangeError);
    assert.throws(() => faultyPair({ seed: 0.5, clock }), /a seed is a whole number/);
  });
});
