import type { Limits } from "../limits.js";
import { type Clock, systemClock } from "../time/clock.js";
import { wakefulness } from "../time/wakefulness.js";
import type { Transport, TransportEvents } from "../transport/transport.js";
import type { FlatCall, FlatResult } from "../wire/flat/flat-writer.js";
import type { Framing } from "../wire/framing.js";
import type { Json } from "../wire/json.js";
import type { ConnectionOptions } from "./connection-options.js";
import { type Delivery, deliver } from "./delivery.js";
import type { ConnectionEvents } from "./events.js";
import type { HoldReason } from "./inbox.js";
import { Receiver, type ReceiverOwner } from "./receiver.js";
import { Sender, type SenderOwner } from "./sender.js";

/**
 * A peer that messages go to and come from. It knows neither TCP nor which side is the server. No method throws.
 *
 * Its parts get what they need from itself: functions for each of thousands of connections would take most of the memory.
 */
export class Connection implements TransportEvents, ReceiverOwner, SenderOwner {
  readonly transport: Transport;
  readonly limits: Limits;
  readonly clock: Clock;
  /** Whether the peer may leave unread what it is sent for as long as it likes, until the connection closes. */
  readonly patient: boolean;
  readonly #receiver: Receiver;
  readonly #sender: Sender;
  readonly #framing: Framing | undefined;
  readonly #lowLatency: boolean;
  #events: ConnectionEvents | undefined;
  #heardAt: number;
  #receiving = false;
  #expectsReplies = false;
  #open = true;

  constructor(
    transport: Transport,
    limits: Limits,
    { framing, patient = false, clock = systemClock, lowLatency = false, vocabulary }: ConnectionOptions = {},
  ) {
    this.transport = transport;
    this.limits = limits;
    this.clock = clock;
    this.patient = patient;
    this.#framing = framing;
    this.#lowLatency = lowLatency;
    this.#heardAt = clock.now();
    this.#receiver = new Receiver(this, vocabulary);
    this.#sender = new Sender(this);
  }

  get peer(): string {
    return this.transport.peer;
  }

  /** On the clock: when bytes of the peer's arrived last, or when the connection was made. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** On the clock; while what has arrived is dealt with, when that was. */
  get now(): number {
    return this.#receiving ? this.#heardAt : this.clock.now();
  }

  /** Whether the peer is read from. */
  get reads(): boolean {
    return this.#receiver.reads;
  }

  /** Whether more than so many bytes were sent and not taken. */
  hasUnread(bytes: number): boolean {
    return this.#sender.hasUnread(bytes);
  }

  /** Whether the peer was ever sent anything. */
  get hasSent(): boolean {
    return this.#sender.hasSent;
  }

  /** Resolves when all that was sent has been handed to the transport. */
  get flushed(): Promise<void> {
    return this.#sender.flushed;
  }

  /** Begins to report events. Called once, before anything else. */
  start(events: ConnectionEvents): void {
    this.#events = events;
    this.transport.start(this);
  }

  /** Does nothing when the connection is not open any more. */
  send(json: Json): void {
    if (this.#open) this.#sender.send(json);
  }

  /** Sends a call in place, if it is flat and has no more than so many bytes; returns whether it was. */
  sendCall(call: FlatCall, maxBytes: number): boolean {
    return !this.#open || this.#sender.sendCall(call, maxBytes);
  }

  /** Sends the answer with a flat result. */
  sendResult(answer: FlatResult): void {
    if (this.#open) this.#sender.sendResult(answer);
  }

  /** Reports no more calls until the reason is released; what arrives waits. */
  hold(reason: HoldReason): void {
    this.#receiver.hold(reason);
  }

  release(reason: HoldReason): void {
    this.#receiver.release(reason);
  }

  /** How many replies are waited for: they are read even while calls are held up. */
  expectReplies(expected: number): void {
    this.#sender.worthWriting(Math.trunc((expected * 2) / 3));
    if (this.#lowLatency) wakefulness.touch();
    if (expected > 0 === this.#expectsReplies) return;
    this.#expectsReplies = expected > 0;
    this.#receiver.expectReplies(this.#expectsReplies);
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
    this.transport.resume();
    this.#sender.finish(() => this.transport.close());
  }

  /** Cuts the connection at once. */
  destroy(cause?: Error): void {
    this.#stop();
    this.#sender.stop();
    this.transport.destroy(cause);
  }

  received(chunk: Uint8Array): void {
    this.#heardAt = this.clock.now();
    this.#receiving = true;
    if (this.#lowLatency) wakefulness.touch();
    if (this.#open) this.#receiver.received(chunk);
    this.#receiving = false;
  }

  ended(): void {
    if (this.#open) this.#receiver.ended();
  }

  drained(): void {
    this.#sender.drained();
  }

  closed(cause: Error | undefined): void {
    this.#stop();
    this.#sender.stop();
    this.#events?.closed(cause);
  }

  /** For the receiver. */
  arrived(messages: number): void {
    this.#sender.arrived(messages);
  }

  /** For the receiver. */
  events(): ConnectionEvents {
    // Nothing arrives before there is somebody to report it to.
    return this.#events as ConnectionEvents;
  }

  /** For the receiver. */
  report(delivery: Delivery, room: boolean): void {
    if (this.#events !== undefined) deliver(delivery, this.#events, room);
    if (delivery.kind === "foreign") this.destroy();
  }

  /** For the sender. */
  get framing(): Framing {
    return this.#framing ?? this.#receiver.framing ?? "lines";
  }

  /** For the sender. */
  stalled(): void {
    this.destroy(new Error(`the peer took nothing of what it was sent for ${this.limits.stallMs} ms`));
  }

  #stop(): void {
    this.#open = false;
    this.#receiver.stop();
  }
}
