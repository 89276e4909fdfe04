import type { Alarm, Clock } from "../time/clock.js";

/** Runs out when something depends on the peer, and the peer gets no further with it in time. */
export class PeerTimer {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #expired: () => void;
  #alarm: Alarm | undefined;

  constructor(clock: Clock, milliseconds: number, expired: () => void) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#expired = expired;
  }

  /** Whether the peer has something to do, and whether it has just done a part of that, which gives it its whole time again. */
  update(waiting: boolean, progressed: boolean): void {
    if (!waiting || progressed) this.stop();
    if (!waiting || this.#alarm !== undefined) return;
    this.#alarm = this.#clock.schedule(this.#milliseconds, this.#expired);
    // Waiting for a peer is no reason to keep a process alive.
    this.#alarm.unref();
  }

  stop(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
  }
}
