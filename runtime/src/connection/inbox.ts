import type { FrameEvent } from "../wire/frame-decoder.js";
import type { Delivery } from "./delivery.js";
import { Queue } from "./queue.js";

/** Why a connection's calls are not read for a while. */
export type HoldReason = "calls" | "unread replies" | "closing";

/** What has arrived. At the end come both: no reply follows the first, and nothing at all follows the second. */
export type Arrival = FrameEvent | { readonly kind: "no more replies" } | { readonly kind: "ended" };

/** What an inbox is made with. */
export interface InboxParts {
  /** Bytes of calls that may wait while replies are read. */
  readonly maxWaitingBytes: number;
  readonly parse: (arrival: Arrival) => Delivery;
  /** `room` is false for a call that must neither begin nor wait. */
  readonly report: (delivery: Delivery, room: boolean) => void;
}

/**
 * Keeps what has arrived, in order, while something holds it up.
 *
 * Who holds calls up may wait for the peer's replies itself, and they may be behind those calls: as long as replies are
 * expected they overtake what waits, and there is something to read for (test: `test/runtime/callback-deadlocks.test.ts`).
 */
export class Inbox {
  readonly #parts: InboxParts;
  readonly #holds = new Set<HoldReason>();
  /** Not looked at. No more than what one chunk holds. */
  readonly #fresh = new Queue<Arrival>();
  /** Looked at, and no replies. Kept as bytes, which are a fraction of what JSON can become. */
  readonly #waiting = new Queue<Arrival>();
  #waitingBytes = 0;
  #repliesExpected = false;
  #reading = false;
  #open = true;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /** Whether there is anything that more bytes would be good for. */
  get reads(): boolean {
    return !this.#held || this.#repliesExpected;
  }

  add(arrivals: readonly Arrival[]): void {
    for (const arrival of arrivals) this.#fresh.push(arrival);
    this.#read();
  }

  hold(reason: HoldReason): void {
    this.#holds.add(reason);
  }

  release(reason: HoldReason): void {
    if (this.#holds.delete(reason)) this.#read();
  }

  expectReplies(expected: boolean): void {
    this.#repliesExpected = expected;
    if (expected) this.#read();
  }

  /** Reports nothing more. */
  close(): void {
    this.#open = false;
  }

  get #held(): boolean {
    return this.#holds.size > 0;
  }

  #read(): void {
    // What is reported may release a hold, and so come back here.
    if (this.#reading) return;
    this.#reading = true;
    while (this.#open && this.reads) {
      const arrival = (this.#held ? undefined : this.#takeWaiting()) ?? this.#fresh.shift();
      if (arrival === undefined) break;
      this.#sort(arrival);
    }
    this.#reading = false;
  }

  #takeWaiting(): Arrival | undefined {
    const arrival = this.#waiting.shift();
    if (arrival !== undefined) this.#waitingBytes -= sizeOf(arrival);
    return arrival;
  }

  #sort(arrival: Arrival): void {
    const { parse, report, maxWaitingBytes } = this.#parts;
    const delivery = parse(arrival);
    if (!this.#held || !delivery.waits) report(delivery, true);
    else if (this.#waitingBytes + sizeOf(arrival) > maxWaitingBytes) report(delivery, false);
    else {
      this.#waitingBytes += sizeOf(arrival);
      // A copy: the message is a view into its chunk, and would keep that alive.
      this.#waiting.push(arrival.kind === "message" ? { ...arrival, body: new Uint8Array(arrival.body) } : arrival);
    }
  }
}

function sizeOf(arrival: Arrival): number {
  return arrival.kind === "message" ? arrival.body.length + OVERHEAD_BYTES : 0;
}

/** What keeping a message costs beside its bytes, so that many small ones count for what they are. */
const OVERHEAD_BYTES = 200;
