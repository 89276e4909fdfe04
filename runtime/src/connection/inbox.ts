import type { Limits } from "../limits.js";
import type { FrameEvent } from "../wire/frame-decoder.js";
import { type Delivery, parseArrival } from "./delivery.js";
import { Queue } from "./queue.js";

/** Why no calls of a connection are begun for a while. For want of a reader they are not even read. */
export type HoldReason = "calls" | "unread replies" | "closing" | "hello";

/**
 * What has arrived. A message may be cut short by the end. At that come both others: no reply follows the first, and nothing at
 * all follows the second.
 */
export type Arrival = FrameEvent | { readonly kind: "cut short" | "no more replies" | "ended" };

/** Whose an inbox is. */
export interface InboxOwner {
  readonly limits: Limits;
  /** On the clock; while what has arrived is dealt with, when that was. */
  readonly now: number;
  /** `room` is false for a call that must neither begin nor wait. */
  report(delivery: Delivery, room: boolean): void;
}

/**
 * Keeps what has arrived, in order, while something holds it up.
 *
 * Only calls wait. What is about them, replies, cancellations, the next items of a stream, the peer's end, overtakes them:
 * who holds calls up may wait for just that (test: `test/runtime/callback-deadlocks.test.ts`).
 */
export class Inbox {
  readonly #owner: InboxOwner;
  #holds: readonly HoldReason[] = noHolds;
  /** Not looked at. No more than what one chunk holds. */
  readonly #fresh = new Queue<Arrival>();
  /** Looked at, and calls. Kept as bytes, which are a fraction of what JSON can become. */
  #waiting: Queue<Waiting> | undefined;
  #waitingBytes = 0;
  #repliesExpected = false;
  #ended = false;
  #reading = false;
  #open = true;

  constructor(owner: InboxOwner) {
    this.#owner = owner;
  }

  /** Whether there is anything that more bytes would be good for. */
  get reads(): boolean {
    if (!this.#held || this.#repliesExpected) return true;
    return this.#looks && this.#waitingBytes < this.#owner.limits.maxWaitingBytes;
  }

  /** Whether what arrives now would be reported at once. */
  get isIdle(): boolean {
    return this.#open && !this.#held && !this.#ended && !this.#reading && this.#fresh.isEmpty && !this.#anyWaits;
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
    if (!this.#holds.includes(reason)) this.#holds = [...this.#holds, reason];
  }

  release(reason: HoldReason): void {
    if (!this.#holds.includes(reason)) return;
    this.#holds = this.#holds.length === 1 ? noHolds : this.#holds.filter((hold) => hold !== reason);
    this.#read();
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
    return !this.#holds.includes("unread replies") || this.#repliesExpected || this.#ended;
  }

  get #anyWaits(): boolean {
    return this.#waiting !== undefined && !this.#waiting.isEmpty;
  }

  get #held(): boolean {
    return this.#holds.length > 0;
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
    const waiting = this.#waiting?.shift();
    if (waiting === undefined) return false;
    const owner = this.#owner;
    const { arrival, since } = waiting;
    this.#waitingBytes -= sizeOf(arrival);
    owner.report(parseArrival(arrival, owner.limits.maxNesting, owner.now - since), true);
    return true;
  }

  #sort(arrival: Arrival): void {
    const owner = this.#owner;
    const { maxNesting, maxWaitingBytes } = owner.limits;
    const delivery = parseArrival(arrival, maxNesting);
    if (!this.#held || !delivery.waits) owner.report(delivery, true);
    else if (this.#repliesExpected && this.#waitingBytes + sizeOf(arrival) > maxWaitingBytes) {
      owner.report(delivery, false);
    } else {
      this.#waitingBytes += sizeOf(arrival);
      // A copy: the message is a view into its chunk, and would keep that alive.
      const kept = arrival.kind === "message" ? { ...arrival, body: new Uint8Array(arrival.body) } : arrival;
      this.#waiting ??= new Queue();
      this.#waiting.push({ arrival: kept, since: owner.now });
    }
  }
}

interface Waiting {
  readonly arrival: Arrival;
  readonly since: number;
}

const noHolds: readonly HoldReason[] = [];

const theEnd: readonly Arrival[] = [{ kind: "no more replies" }, { kind: "ended" }];

function sizeOf(arrival: Arrival): number {
  return arrival.kind === "message" ? arrival.body.length + OVERHEAD_BYTES : 0;
}

/** What keeping a message costs beside its bytes, so that many small ones count for what they are. */
const OVERHEAD_BYTES = 200;
