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
let stopwatch: Performance | undefined;

/** The machine's monotonic clock: nobody can set it. */
export const systemClock: Clock = {
  now() {
    stopwatch ??= performance;
    return stopwatch.now();
  },
  schedule(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return {
      cancel: () => clearTimeout(timer),
      ref: () => void timer.ref(),
      unref: () => void timer.unref(),
    };
  },
};
