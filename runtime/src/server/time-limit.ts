import type { Alarm, Clock } from "../time/clock.js";

/** Holds what a user's function promises to a time. */
export class TimeLimit {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  #alarm: Alarm | undefined;

  constructor(clock: Clock, milliseconds: number) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
  }

  /** Settles as the promise does; rejects with `tooLate` when that takes too long. One promise at a time. */
  hold<Value>(promise: Promise<Value>, tooLate: Error): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#alarm = this.#clock.schedule(this.#milliseconds, () => reject(tooLate));
      // Whoever waits is kept alive by the connection.
      this.#alarm.unref();
      const stop = (): void => this.stop();
      promise.then(resolve, reject).then(stop, stop);
    });
  }

  /** Nobody waits any more: what was held may take as long as it likes. */
  stop(): void {
    this.#alarm?.cancel();
  }
}
