import type { Limits } from "../limits.js";
import type { Clock } from "../time/clock.js";
import { FrameDecoder } from "../wire/frame-decoder.js";
import type { Framing } from "../wire/framing.js";
import { type Delivery, parseArrival } from "./delivery.js";
import { type HoldReason, Inbox } from "./inbox.js";
import { PeerTimer } from "./peer-timer.js";

/** What a receiver is made with. */
export interface ReceiverParts {
  readonly limits: Limits;
  readonly clock: Clock;
  /** So many messages have come at a time: who sent them waits for as many replies. */
  readonly arrived: (messages: number) => void;
  /** `room` is false for a call that must neither begin nor wait. */
  readonly report: (delivery: Delivery, room: boolean) => void;
  /** Told whether more bytes are wanted, whenever that changes; at first they are. */
  readonly wants: (more: boolean) => void;
  /** The peer has begun a message, and not completed it in time. */
  readonly timedOut: () => void;
}

/** Makes messages of the bytes that arrive, and reports them when it is their turn. */
export class Receiver {
  readonly #parts: ReceiverParts;
  readonly #decoder: FrameDecoder;
  readonly #inbox: Inbox;
  readonly #timer: PeerTimer;
  #reads = true;
  #open = true;

  constructor(parts: ReceiverParts) {
    const { limits, clock, report, timedOut } = parts;
    this.#parts = parts;
    this.#decoder = new FrameDecoder(limits);
    this.#inbox = new Inbox({
      maxWaitingBytes: limits.maxWaitingBytes,
      clock,
      parse: (arrival, waitedMs) => parseArrival(arrival, limits.maxNesting, waitedMs),
      report,
    });
    this.#timer = new PeerTimer(clock, limits.frameTimeoutMs, timedOut);
  }

  /** How the peer frames its messages; known from its first byte on. */
  get framing(): Framing | undefined {
    return this.#decoder.framing;
  }

  /** Whether more bytes are wanted. */
  get reads(): boolean {
    return this.#reads;
  }

  /** Reports no more calls until the reason is released. */
  hold(reason: HoldReason): void {
    this.#inbox.hold(reason);
    this.#adjust();
  }

  release(reason: HoldReason): void {
    this.#inbox.release(reason);
    this.#adjust();
  }

  /** Whether replies are waited for, which are read even while calls are held up. */
  expectReplies(expected: boolean): void {
    this.#inbox.expectReplies(expected);
    this.#adjust();
  }

  received(chunk: Uint8Array): void {
    const events = this.#decoder.push(chunk);
    this.#timer.update(this.#decoder.midFrame && this.#inbox.reads, events.length > 0);
    this.#parts.arrived(events.length);
    this.#inbox.add(events);
    // Where the next message begins is not known: the peer may as well have ended.
    const last = events.at(-1);
    if (last?.kind === "malformed" && last.close) this.#inbox.end();
    this.#adjust();
  }

  ended(): void {
    this.#timer.stop();
    if (this.#decoder.midFrame) this.#inbox.add([{ kind: "cut short" }]);
    this.#inbox.end();
  }

  /** Reports nothing more. */
  stop(): void {
    this.#open = false;
    this.#inbox.close();
    this.#timer.stop();
  }

  #adjust(): void {
    const { reads } = this.#inbox;
    if (!this.#open || reads === this.#reads) return;
    this.#reads = reads;
    // A peer that is not read from cannot complete its message.
    this.#timer.update(reads && this.#decoder.midFrame, false);
    this.#parts.wants(reads);
  }
}
