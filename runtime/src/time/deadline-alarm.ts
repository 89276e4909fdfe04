import type { Alarm, Clock } from "./clock.js";

/** What has deadlines. */
export interface Expiring {
  /** Ends what is due, and returns the next deadline: infinity if there is none. */
  expire(now: number): number;
}

/**
 * One alarm for any number of deadlines: calls that end in time, which is nearly all, cost a comparison and no timer.
 * It is set for the earliest deadline it has heard of, and looks then at what is really due.
 */
export class DeadlineAlarm {
  readonly #clock: Clock;
  readonly #owner: Expiring;
  readonly #keepsAlive: boolean;
  #alarm: Alarm | undefined;
  #at = Number.POSITIVE_INFINITY;

  /** @param options - Whether the process stays alive for it; whoever waits for a peer is kept alive by the connection. */
  constructor(clock: Clock, owner: Expiring, { keepsAlive = false }: { readonly keepsAlive?: boolean } = {}) {
    this.#clock = clock;
    this.#owner = owner;
    this.#keepsAlive = keepsAlive;
  }

  /** There is something with this deadline. */
  cover(deadline: number): void {
    if (deadline >= this.#at) return;
    this.stop();
    this.#at = deadline;
    // A timer takes no more; it comes back here then.
    const milliseconds = Math.min(Math.max(deadline - this.#clock.now(), 0), 2 ** 31 - 1);
    this.#alarm = this.#clock.schedule(milliseconds, () => this.#ring());
    if (!this.#keepsAlive) this.#alarm.unref();
  }

  stop(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
    this.#at = Number.POSITIVE_INFINITY;
  }

  #ring(): void {
    this.stop();
    this.cover(this.#owner.expire(this.#clock.now()));
  }
}
