import type { FrameEvent } from "../wire/frame-decoder.js";

/** Why a connection is not read from for a while. */
export type HoldReason = "calls" | "unread replies" | "closing";

/** What has arrived, and the end of it. */
export type Arrival = FrameEvent | { readonly kind: "ended" };

/** Keeps what has arrived, in order, while something holds it up. It grows by no more than what one chunk holds. */
export class Inbox {
  readonly #report: (arrival: Arrival) => void;
  readonly #holds = new Set<HoldReason>();
  #arrivals: Arrival[] = [];
  #reading = false;

  constructor(report: (arrival: Arrival) => void) {
    this.#report = report;
  }

  get held(): boolean {
    return this.#holds.size > 0;
  }

  add(arrivals: readonly Arrival[]): void {
    for (const arrival of arrivals) this.#arrivals.push(arrival);
    this.#read();
  }

  hold(reason: HoldReason): void {
    this.#holds.add(reason);
  }

  /** Returns whether this was the last hold, and all that was held up is reported. */
  release(reason: HoldReason): boolean {
    if (!this.#holds.delete(reason)) return false;
    this.#read();
    return !this.held;
  }

  clear(): void {
    this.#arrivals = [];
  }

  #read(): void {
    // What is reported may release a hold, and so come back here.
    if (this.#reading) return;
    this.#reading = true;
    let next = 0;
    while (!this.held && next < this.#arrivals.length) this.#report(this.#arrivals[next++] as Arrival);
    this.#arrivals.splice(0, next);
    this.#reading = false;
  }
}
