import type { Limits } from "../limits.js";
import type { Transport, TransportEvents } from "../transport/transport.js";
import { FrameDecoder } from "../wire/frame-decoder.js";
import { encodeFrame, type Framing } from "../wire/framing.js";
import type { ConnectionEvents } from "./events.js";
import { FrameTimer } from "./frame-timer.js";
import { type Arrival, type HoldReason, Inbox } from "./inbox.js";
import { Outbox } from "./outbox.js";
import { report } from "./report.js";

/** A peer that messages go to and come from. It knows neither TCP nor which side is the server. No method throws. */
export class Connection implements TransportEvents {
  readonly #transport: Transport;
  readonly #limits: Limits;
  readonly #framing: Framing | undefined;
  readonly #decoder: FrameDecoder;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #frameTimer: FrameTimer;
  #events: ConnectionEvents | undefined;
  #whenDrained: (() => void) | undefined;
  #open = true;

  /** @param framing - How to frame what is sent; without it, as the peer frames what it sends. */
  constructor(transport: Transport, limits: Limits, framing?: Framing) {
    this.#transport = transport;
    this.#limits = limits;
    this.#framing = framing;
    this.#decoder = new FrameDecoder(limits);
    this.#inbox = new Inbox((arrival) => this.#report(arrival));
    this.#outbox = new Outbox((chunk) => transport.write(chunk));
    this.#frameTimer = new FrameTimer(limits.frameTimeoutMs, () => {
      this.destroy(new Error(`a message was not complete after ${limits.frameTimeoutMs} ms`));
    });
  }

  get peer(): string {
    return this.#transport.peer;
  }

  /** What was sent and has not been taken yet: bytes, or characters of text. */
  get unreadBytes(): number {
    return this.#outbox.size + this.#transport.unreadBytes;
  }

  /** Resolves when all that was sent has been handed to the transport. */
  get flushed(): Promise<void> {
    return this.#outbox.flushed;
  }

  /** Begins to report events. Called once, before anything else. */
  start(events: ConnectionEvents): void {
    this.#events = events;
    this.#transport.start(this);
  }

  /** Does nothing when the connection is not open any more. */
  send(json: string): void {
    if (this.#open) this.#outbox.add(encodeFrame(this.#framing ?? this.#decoder.framing ?? "lines", json));
  }

  /** Reports no more messages, and stops reading, until the reason is released. */
  hold(reason: HoldReason): void {
    this.#inbox.hold(reason);
    this.#frameTimer.stop();
    this.#transport.pause();
  }

  release(reason: HoldReason): void {
    if (!this.#inbox.release(reason) || !this.#open) return;
    this.#frameTimer.update(this.#decoder.midFrame, false);
    this.#transport.resume();
  }

  /** Reads no more until the peer has taken all that was sent. */
  holdUntilDrained(): void {
    this.hold("unread replies");
    this.#whenDrained = () => this.release("unread replies");
  }

  /** Sends what is to be sent, then ends; nothing more is reported but `closed`. */
  close(): void {
    if (!this.#open) return;
    this.#outbox.flush();
    this.#stop();
    this.#transport.close();
  }

  /** Cuts the connection at once. */
  destroy(cause?: Error): void {
    this.#stop();
    this.#transport.destroy(cause);
  }

  received(chunk: Uint8Array): void {
    if (!this.#open) return;
    const events = this.#decoder.push(chunk);
    this.#frameTimer.update(this.#decoder.midFrame && !this.#inbox.held, events.length > 0);
    this.#inbox.add(events);
  }

  ended(): void {
    if (!this.#open) return;
    this.#frameTimer.stop();
    if (this.#decoder.midFrame) {
      this.#inbox.add([{ kind: "malformed", reason: "the connection ended within a message", close: false }]);
    }
    this.#inbox.add([{ kind: "ended" }]);
  }

  drained(): void {
    if (this.#outbox.size > 0) return;
    this.#whenDrained?.();
    this.#whenDrained = undefined;
  }

  closed(cause: Error | undefined): void {
    this.#stop();
    this.#events?.closed(cause);
  }

  #stop(): void {
    this.#open = false;
    this.#inbox.clear();
    this.#frameTimer.stop();
  }

  #report(arrival: Arrival): void {
    if (this.#events !== undefined) report(arrival, this.#events, this.#limits.maxNesting);
    if (arrival.kind === "foreign") this.destroy();
  }
}
