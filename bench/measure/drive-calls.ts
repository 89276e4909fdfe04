import { isDeepStrictEqual } from "node:util";
import type { Calls } from "../contestant.js";
import type { Driven, Driver, Load } from "./driven.js";
import { Samples } from "./samples.js";

interface CallsOptions {
  readonly needs: keyof Calls;
  /** Makes one call; `turn` counts them. */
  readonly call: (calls: Calls, turn: number) => Promise<unknown>;
  readonly expected: (turn: number) => unknown;
  /**
   * Looks at the clock for one call in so many. A prime number, since calls come back in bursts: every 16th of 64 would
   * always be the same one of its burst.
   */
  readonly sampleEvery: number;
}

/** Keeps `inFlight` calls under way: whoever gets an answer asks again at once. */
export function driveCalls({ needs, call, expected, sampleEvery }: CallsOptions): Driver {
  return {
    needs,
    async drive(connections, load) {
      await verify(connections[0] as Calls);
      return pump(connections, load);
    },
  };

  async function verify(calls: Calls): Promise<void> {
    const answer = await call(calls, 1);
    // Some libraries give records a class of their own; what counts is what they hold.
    const plain = JSON.parse(JSON.stringify(answer)) as unknown;
    if (!isDeepStrictEqual(plain, expected(1))) throw new Error(`${needs} gave a wrong answer`);
  }

  function pump(connections: readonly Calls[], { inFlight, milliseconds }: Load): Promise<Driven> {
    const samples = new Samples();
    let turn = 0;
    let done = 0;
    let count = 0;
    let seconds = 0;
    let running = inFlight;
    let untilSample = sampleEvery;
    return new Promise((resolve, reject) => {
      const began = performance.now();
      for (let caller = 0; caller < inFlight; caller++) start(connections[caller % connections.length] as Calls);

      function start(calls: Calls): void {
        const settled = (): void => {
          done++;
          if (seconds > 0) end();
          else ask();
        };
        const ask = (): void => {
          if (--untilSample > 0) call(calls, turn++).then(settled, reject);
          else askTimed();
        };
        const askTimed = (): void => {
          untilSample = sampleEvery;
          const asked = performance.now();
          const answered = (): void => {
            const now = performance.now();
            samples.add(now - asked);
            if (now - began >= milliseconds && seconds === 0) {
              seconds = (now - began) / 1000;
              count = done + 1;
            }
            settled();
          };
          call(calls, turn++).then(answered, reject);
        };
        ask();
      }

      function end(): void {
        if (--running > 0) return;
        const p50Micros = samples.percentileMicros(0.5);
        const p99Micros = samples.percentileMicros(0.99);
        resolve({ count, total: done, seconds, p50Micros, p99Micros });
      }
    });
  }
}
