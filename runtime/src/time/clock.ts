/** Something that will be done at its time. */
export interface Alarm {
  cancel(): void;
  /** Whether the process stays alive for it. At first it does. */
  ref(): void;
  unref(): void;
}

/** What time it is, and what happens when. Only programs that test others have one of their own. */
export interface Clock {
  /** Milliseconds since whenever. They never go backwards, and may have fractions. */
  now(): number;
  /** Calls back once, after so many milliseconds. */
  schedule(milliseconds: number, callback: () => void): Alarm;
}

/** Node makes the global when somebody asks for it first, and each look at it is a call; calls ask for the time. */
let stopwatch: typeof performance | undefined;

/** The machine's monotonic clock: nobody can set it. */
export const systemClock: Clock = {
  now() {
    stopwatch ??= performance;
    return stopwatch.now();
  },
  schedule(milliseconds, callback) {
    return new SystemAlarm(setTimeout(callback, milliseconds));
  },
};

/** A class, since there is one for each connection: an object of functions would cost eight times the memory. */
class SystemAlarm implements Alarm {
  readonly #timer: NodeJS.Timeout;

  constructor(timer: NodeJS.Timeout) {
    this.#timer = timer;
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  ref(): void {
    this.#timer.ref();
  }

  unref(): void {
    this.#timer.unref();
  }
}
