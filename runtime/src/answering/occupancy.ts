import type { Connection } from "../connection/connection.js";
import type { Limits } from "../limits.js";
import type { Producers } from "../streams/producers.js";
import type { CallsInFlight } from "./calls-in-flight.js";

/** How many messages a reply is to. */
export interface Tally {
  readonly calls: number;
  /** What the connection itself answers: the next items of a stream, a greeting. No handler works on it. */
  readonly controls: number;
}

/** What occupancy depends on. */
export interface OccupancyParts {
  readonly connection: Connection;
  readonly limits: Limits;
  readonly calls: CallsInFlight;
  readonly producers: Producers;
}

/** How much of one side of a connection is taken by what the other side asks, and whether there is room for more of it. */
export class Occupancy {
  readonly #parts: OccupancyParts;
  /** Calls without a reply. */
  #unanswered = 0;
  #controls = 0;
  #pending = 0;
  #full = false;
  #whenDone: (() => void) | undefined;

  constructor(parts: OccupancyParts) {
    this.#parts = parts;
  }

  /** Calls whose handlers have not ended, but for streams that are open. */
  get inFlight(): number {
    return this.#unanswered + this.#parts.calls.overdue;
  }

  get controls(): number {
    return this.#controls;
  }

  beginCall(): void {
    this.#unanswered++;
    this.#adjust();
  }

  /** Returns false if too many wait. Nothing holds them up, so that something must: each stream has one, and besides there are few. */
  beginControl(): boolean {
    const { maxStreams, maxBatch } = this.#parts.limits;
    this.#controls++;
    return this.#controls <= maxStreams + maxBatch;
  }

  /** They have been answered. */
  end({ calls, controls }: Tally): void {
    this.#unanswered -= calls;
    this.#controls -= controls;
    this.changed();
  }

  /** Our own calls that wait for the peer: a handler that waits for it gives its place to another call. */
  pendingChanged(pending: number): void {
    this.#pending = pending;
    if (this.inFlight > 0) this.#adjust();
  }

  /** To be called when handlers have ended, or go on though their callers have an answer: they keep their places. */
  changed(): void {
    this.#adjust();
    this.checkDone();
  }

  /** Calls back, once, when no call is in flight and no stream is open; at once if that is so now. */
  whenDone(callback: () => void): void {
    this.#whenDone = callback;
    this.checkDone();
  }

  /** To be called whenever a stream has ended. */
  checkDone(): void {
    if (this.#whenDone === undefined || this.inFlight + this.#controls + this.#parts.producers.size > 0) return;
    const callback = this.#whenDone;
    this.#whenDone = undefined;
    callback?.();
  }

  #adjust(): void {
    const { limits, calls } = this.#parts;
    const working = this.inFlight - this.#pending;
    const heavy = calls.bytes >= limits.maxInFlightBytes;
    const full = working >= limits.maxInFlight || (heavy && working > 0);
    if (full !== this.#full) this.#turn(full);
  }

  #turn(full: boolean): void {
    this.#full = full;
    const { connection } = this.#parts;
    if (full) connection.hold("calls");
    else connection.release("calls");
  }
}
