import type { FrameEvent } from "../wire/frame-decoder.js";
import type { Delivery } from "./delivery.js";
import { Queue } from "./queue.js";

/** Why no calls of a connection are begun for a while. For want of a reader they are not even read. */
export type HoldReason = "calls" | "unread replies" | "closing" | "hello";

/**
 * What has arrived. A message may be cut short by the end. At that come both others: no reply follows the first, and nothing at
 * all follows the second.
 */
export type Arrival = FrameEvent | { readonly kind: "cut short" | "no more replies" | "ended" };

/** What an inbox is made with. */
export interface InboxParts {
  /** Bytes of calls that may wait. */
  readonly maxWaitingBytes: number;
  /** On the clock. */
  readonly now: () => number;
  readonly parse: (arrival: Arrival, waitedMs: number) => Delivery;
  /** `room` is false for a call that must neither begin nor wait. */
  readonly report: (delivery: Delivery, room: boolean) => void;
}

/**
 * Keeps what has arrived, in order, while something holds it up.
 *
 * Only calls wait. What is about them, replies, cancellations, the next items of a stream, the peer's end, overtakes them:
 * who holds calls up may wait for just that (test: `test/runtime/callback-deadlocks.test.ts`).
 */
export class Inbox {
  readonly #parts: InboxParts;
  readonly #holds = new Set<HoldReason>();
  /** Not looked at. No more than what one chunk holds. */
  readonly #fresh = new Queue<Arrival>();
  /** Looked at, and calls. Kept as bytes, which are a fraction of what JSON can become. */
  readonly #waiting = new Queue<{ readonly arrival: Arrival; readonly since: number }>();
  #waitingBytes = 0;
  #repliesExpected = false;
  #ended = false;
  #reading = false;
  #open = true;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /** Whether there is anything that more bytes would be good for. */
  get reads(): boolean {
    if (!this.#held || this.#repliesExpected) return true;
    return this.#looks && this.#waitingBytes < this.#parts.maxWaitingBytes;
  }

  /** Whether what arrives now would be reported at once. */
  get isIdle(): boolean {
    return this.#open && !this.#held && !this.#ended && !this.#reading && this.#fresh.isEmpty && this.#waiting.isEmpty;
  }

  add(arrivals: readonly Arrival[]): void {
    for (const arrival of arrivals) this.#fresh.push(arrival);
    this.#read();
  }

  /** Nothing more will arrive. */
  end(): void {
    this.#ended = true;
    this.add(theEnd);
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

  /** Whether what is fresh is looked at now. A peer that does not read its replies gets no more of them. */
  get #looks(): boolean {
    return !this.#holds.has("unread replies") || this.#repliesExpected || this.#ended;
  }

  get #held(): boolean {
    return this.#holds.size > 0;
  }

  #read(): void {
    // What is reported may release a hold, and so come back here.
    if (this.#reading) return;
    this.#reading = true;
    while (this.#open && this.#looks) {
      if (!this.#held && this.#reportWaiting()) continue;
      const arrival = this.#fresh.shift();
      if (arrival === undefined) break;
      this.#sort(arrival);
    }
    this.#reading = false;
  }

  /** Returns whether there was anything. */
  #reportWaiting(): boolean {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return false;
    const { now, parse, report } = this.#parts;
    const { arrival, since } = waiting;
    this.#waitingBytes -= sizeOf(arrival);
    report(parse(arrival, now() - since), true);
    return true;
  }

  #sort(arrival: Arrival): void {
    const { now, parse, report, maxWaitingBytes } = this.#parts;
    const delivery = parse(arrival, 0);
    if (!this.#held || !delivery.waits) report(delivery, true);
    else if (this.#repliesExpected && this.#waitingBytes + sizeOf(arrival) > maxWaitingBytes) report(delivery, false);
    else {
      this.#waitingBytes += sizeOf(arrival);
      // A copy: the message is a view into its chunk, and would keep that alive.
      const kept = arrival.kind === "message" ? { ...arrival, body: new Uint8Array(arrival.body) } : arrival;
      this.#waiting.push({ arrival: kept, since: now() });
    }
  }
}

const theEnd: readonly Arrival[] = [{ kind: "no more replies" }, { kind: "ended" }];

function sizeOf(arrival: Arrival): number {
  return arrival.kind === "message" ? arrival.body.length + OVERHEAD_BYTES : 0;
}

/** What keeping a message costs beside its bytes, so that many small ones count for what they are. */
const OVERHEAD_BYTES = 200;
