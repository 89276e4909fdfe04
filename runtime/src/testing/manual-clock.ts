import type { Alarm, Clock } from "../time/clock.js";

interface Due {
  readonly at: number;
  readonly callback: () => void;
}

/** The longest time that a timer of JavaScript takes. */
const MAX_MS = 2 ** 31 - 1;

/** Milliseconds that a clock runs on for something, unless it is told otherwise. */
const HOUR_MS = 3_600_000;

/**
 * A clock that moves only when it is told to. It begins at 0.
 *
 * Alarms ring one after the other, in the order of their times, those of one time in the order in which they were scheduled.
 * Before each and after the last one the program gets a turn: all promise jobs and ticks that follow from what has happened
 * are done. What waits for anything else, a file or a socket, the clock knows nothing of.
 *
 * @example
 * const clock = new ManualClock();
 * const server = await serve({ services, clock });
 * const [near, far] = memoryPair({ clock });
 * server.accept(far);
 * const calc = await CalculatorClient.connect(near, { clock });
 * const sum = await clock.until(calc.add(1, 2));
 */
export class ManualClock implements Clock {
  /** In the order in which they ring. */
  readonly #alarms: Due[] = [];
  #now = 0;
  #moving = false;

  /** Alarms that are neither cancelled nor have rung: none, when a program has cleaned up. */
  get pending(): number {
    return this.#alarms.length;
  }

  now(): number {
    return this.#now;
  }

  /** @throws {RangeError} for a time that a timer would not take, but ring at once. */
  schedule(milliseconds: number, callback: () => void): Alarm {
    if (!(milliseconds <= MAX_MS)) {
      throw new RangeError(`an alarm rings within ${MAX_MS} milliseconds, not ${milliseconds}`);
    }
    const alarm: Due = { at: this.#now + Math.max(0, milliseconds), callback };
    const later = this.#alarms.findLastIndex(({ at }) => at <= alarm.at) + 1;
    this.#alarms.splice(later, 0, alarm);
    return { cancel: () => this.#remove(alarm), ref() {}, unref() {} };
  }

  /**
   * Lets so much time pass.
   *
   * @throws what an alarm throws, {RangeError} for a time that does not pass, {Error} when the clock is moving already.
   */
  async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0 && milliseconds < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`time goes on by 0 milliseconds or more, not by ${milliseconds}`);
    }
    const end = this.#now + milliseconds;
    await this.#move(end, () => false);
    this.#now = end;
  }

  /**
   * Goes from alarm to alarm until the condition holds or none is left. At the end it is the time of the last one.
   *
   * @throws {Error} when that takes more time than it may: alarms of a program that runs never end.
   */
  async run(done: () => boolean = () => false, maxMs: number = HOUR_MS): Promise<void> {
    const end = this.#now + maxMs;
    await this.#move(end, done);
    if (this.pending > 0 && !done()) throw new Error(`${this.pending} alarms are left after ${maxMs} ms`);
  }

  /**
   * Goes from alarm to alarm until the promise has settled, and gives its value.
   *
   * @throws what the promise is rejected with, {Error} when it has not settled in time, or with no alarm left.
   */
  async until<T>(promise: PromiseLike<T>, maxMs: number = HOUR_MS): Promise<T> {
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    promise.then(settle, settle);
    await this.run(() => settled, maxMs);
    if (!settled) throw new Error("the promise has not settled, and no alarm is left: it waits for something else");
    return promise;
  }

  async #move(end: number, done: () => boolean): Promise<void> {
    if (this.#moving) throw new Error("the clock is moving already");
    this.#moving = true;
    try {
      await turn();
      while (!done()) {
        const [next] = this.#alarms;
        if (next === undefined || next.at > end) break;
        this.#alarms.shift();
        this.#now = next.at;
        next.callback();
        await turn();
      }
    } finally {
      this.#moving = false;
    }
  }

  #remove(alarm: Due): void {
    const index = this.#alarms.indexOf(alarm);
    if (index >= 0) this.#alarms.splice(index, 1);
  }
}

/** Everything that is not the event loop's business comes before an immediate: ticks and promise jobs, and what follows. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
