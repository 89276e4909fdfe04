import type { Alarm, Clock } from "../time/clock.js";

/** A clock of whose alarms none is left behind: whoever looks for leaks must find the program's only. */
export class OwnAlarms implements Clock {
  readonly #clock: Clock;
  readonly #alarms = new Set<Alarm>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  schedule(milliseconds: number, callback: () => void): Alarm {
    const alarm = this.#clock.schedule(milliseconds, () => {
      this.#alarms.delete(alarm);
      callback();
    });
    this.#alarms.add(alarm);
    const cancel = (): void => {
      this.#alarms.delete(alarm);
      alarm.cancel();
    };
    return { cancel, ref: () => alarm.ref(), unref: () => alarm.unref() };
  }

  cancelAll(): void {
    for (const alarm of this.#alarms) alarm.cancel();
    this.#alarms.clear();
  }
}
