import type { Limits } from "../limits.js";
import type { Transport, TransportEvents } from "../transport/transport.js";
import { FrameDecoder } from "../wire/frame-decoder.js";
import type { Framing } from "../wire/framing.js";
import { type Delivery, deliver, parseArrival } from "./delivery.js";
import type { ConnectionEvents } from "./events.js";
import { type Arrival, type HoldReason, Inbox } from "./inbox.js";
import { PeerTimer } from "./peer-timer.js";
import { Sender } from "./sender.js";

/** How a connection behaves. */
export interface ConnectionOptions {
  /**
   * How to frame what is sent; without it, as the peer frames what it sends, and in lines if this side speaks first.
   */
  readonly framing?: Framing;
  /** Whether the peer may leave unread what it is sent for as long as it likes, until the connection closes. Default: false. */
  readonly patient?: boolean;
}

/** A peer that messages go to and come from. It knows neither TCP nor which side is the server. No method throws. */
export class Connection implements TransportEvents {
  readonly #transport: Transport;
  readonly #decoder: FrameDecoder;
  readonly #inbox: Inbox;
  readonly #sender: Sender;
  readonly #frameTimer: PeerTimer;
  #events: ConnectionEvents | undefined;
  #reads = true;
  #open = true;

  constructor(transport: Transport, limits: Limits, { framing, patient = false }: ConnectionOptions = {}) {
    this.#transport = transport;
    this.#decoder = new FrameDecoder(limits);
    this.#inbox = new Inbox({
      maxWaitingBytes: limits.maxWaitingBytes,
      parse: (arrival) => parseArrival(arrival, limits.maxNesting),
      report: (delivery, room) => this.#report(delivery, room),
    });
    const { stallMs } = limits;
    this.#sender = new Sender({
      ...{ transport, stallMs, patient },
      framing: () => framing ?? this.#decoder.framing ?? "lines",
      stalled: () => this.destroy(new Error(`the peer took nothing of what it was sent for ${stallMs} ms`)),
    });
    this.#frameTimer = new PeerTimer(limits.frameTimeoutMs, () => {
      this.destroy(new Error(`a message was not complete after ${limits.frameTimeoutMs} ms`));
    });
  }

  get peer(): string {
    return this.#transport.peer;
  }

  /** What was sent and has not been taken yet: bytes, or characters of text. */
  get unreadBytes(): number {
    return this.#sender.unreadBytes;
  }

  /** Resolves when all that was sent has been handed to the transport. */
  get flushed(): Promise<void> {
    return this.#sender.flushed;
  }

  /** Begins to report events. Called once, before anything else. */
  start(events: ConnectionEvents): void {
    this.#events = events;
    this.#transport.start(this);
  }

  /** Does nothing when the connection is not open any more. */
  send(json: string): void {
    if (this.#open) this.#sender.send(json);
  }

  /** Reports no more calls until the reason is released, and stops reading unless replies are expected. */
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

  /** Reads no more until the peer has taken all that was sent. */
  holdUntilDrained(): void {
    this.hold("unread replies");
    this.#sender.whenDrained(() => this.release("unread replies"));
  }

  /** Sends what is to be sent, then ends; nothing more is reported but `closed`. */
  close(): void {
    if (!this.#open) return;
    this.#stop();
    // What is held up is not wanted any more, but the peer's end is.
    this.#transport.resume();
    this.#sender.finish(() => this.#transport.close());
  }

  /** Cuts the connection at once. */
  destroy(cause?: Error): void {
    this.#stop();
    this.#sender.stop();
    this.#transport.destroy(cause);
  }

  received(chunk: Uint8Array): void {
    if (!this.#open) return;
    const events = this.#decoder.push(chunk);
    this.#frameTimer.update(this.#decoder.midFrame && this.#inbox.reads, events.length > 0);
    this.#inbox.add(events);
    const last = events.at(-1);
    // Where the next message begins is not known: the peer may as well have ended.
    if (last?.kind === "malformed" && last.close) this.#inbox.add(theEnd);
  }

  ended(): void {
    if (!this.#open) return;
    this.#frameTimer.stop();
    if (this.#decoder.midFrame) {
      this.#inbox.add([{ kind: "malformed", reason: "the connection ended within a message", close: false }]);
    }
    this.#inbox.add(theEnd);
  }

  drained(): void {
    this.#sender.drained();
  }

  closed(cause: Error | undefined): void {
    this.#stop();
    this.#sender.stop();
    this.#events?.closed(cause);
  }

  #stop(): void {
    this.#open = false;
    this.#inbox.close();
    this.#frameTimer.stop();
  }

  #adjust(): void {
    const { reads } = this.#inbox;
    if (!this.#open || reads === this.#reads) return;
    this.#reads = reads;
    if (reads) {
      this.#frameTimer.update(this.#decoder.midFrame, false);
      this.#transport.resume();
    } else {
      this.#frameTimer.stop();
      this.#transport.pause();
    }
  }

  #report(delivery: Delivery, room: boolean): void {
    if (this.#events !== undefined) deliver(delivery, this.#events, room);
    if (delivery.kind === "foreign") this.destroy();
  }
}

const theEnd: readonly Arrival[] = [{ kind: "no more replies" }, { kind: "ended" }];
