import type { Transport } from "../transport/transport.js";
import { encodeResult } from "../wire/encode.js";
import type { FlatCall, FlatResult } from "../wire/flat/flat-writer.js";
import type { Framing } from "../wire/framing.js";
import type { Json } from "../wire/json.js";
import { Outbox, type OutboxTarget } from "./outbox.js";
import { Pacer, type PacerParts } from "./pacer.js";

const MANY = 50;

/** Whose a sender is. */
export interface SenderOwner extends PacerParts {
  readonly transport: Transport;
  /** How to frame what is sent. Asked once, when there is something. */
  readonly framing: Framing;
}

/** Brings messages to a transport: framed, collected, and no faster than the peer takes them. */
export class Sender implements OutboxTarget {
  readonly #owner: SenderOwner;
  readonly #outbox: Outbox;
  readonly #pacer: Pacer;
  #framing: Framing | undefined;
  #whenDrained: (() => void) | undefined;
  /** What was written and may not have been taken. */
  #unreadAtMost = 0;

  constructor(owner: SenderOwner) {
    this.#owner = owner;
    this.#pacer = new Pacer(owner);
    this.#outbox = new Outbox(this);
  }

  /** For the outbox. */
  write(chunk: Uint8Array): void {
    this.#pacer.add(chunk);
    this.#unreadAtMost = this.#pacer.size + this.#owner.transport.unreadBytes;
  }

  /** For the outbox. */
  get isFree(): boolean {
    const { transport } = this.#owner;
    return transport.copiesWrites === true && this.#pacer.size === 0 && transport.unreadBytes === 0;
  }

  /** Whether anything was ever sent. */
  get hasSent(): boolean {
    return this.#framing !== undefined;
  }

  /** What was sent and has not been taken yet, in bytes. */
  get unreadBytes(): number {
    return this.#outbox.size + this.#pacer.size + this.#owner.transport.unreadBytes;
  }

  /** Whether more than so many bytes were sent and not taken. */
  hasUnread(bytes: number): boolean {
    // Who asks for each message mostly need not ask the transport, which has got no more since it was written to.
    return this.#outbox.size + this.#unreadAtMost > bytes && this.unreadBytes > bytes;
  }

  /** Resolves when all that was sent has been collected: the tick in which it was sent is over. */
  get flushed(): Promise<void> {
    return this.#outbox.flushed;
  }

  send(json: Json): void {
    this.#outbox.add(this.#frames(), json);
  }

  /** Sends a call if it is flat; returns whether it was. */
  sendCall(call: FlatCall, maxBytes: number): boolean {
    return this.#frames() === "lines" && this.#outbox.addCall(call, maxBytes);
  }

  /** Sends the answer with a flat result. */
  sendResult(answer: FlatResult): void {
    const framing = this.#frames();
    if (framing === "lines") this.#outbox.addResult(answer);
    else this.#outbox.add(framing, encodeResult("2.0", answer.id, answer.result));
  }

  /**
   * So many messages have come at once. Replies to few are worth one write; who sent many has sent all its calls in one piece, and
   * has something to do as soon as it has half of the replies.
   */
  arrived(messages: number): void {
    this.worthWriting(messages < MANY ? messages : messages >> 1);
  }

  /** So many messages are worth a write before the tick is over. */
  worthWriting(messages: number): void {
    this.#outbox.worthWriting(messages);
  }

  /** Calls back, once, when the peer has taken all that was sent. */
  whenDrained(callback: () => void): void {
    this.#whenDrained = callback;
  }

  /** To be called when the transport has got rid of all that it was given. */
  drained(): void {
    this.#pacer.drained();
    this.#unreadAtMost = this.#pacer.size + this.#owner.transport.unreadBytes;
    if (this.unreadBytes > 0) return;
    const callback = this.#whenDrained;
    this.#whenDrained = undefined;
    callback?.();
  }

  /** Nothing more will be sent: calls back once the transport has been given everything. */
  finish(callback: () => void): void {
    this.#outbox.flush();
    this.#pacer.finish(callback);
  }

  #frames(): Framing {
    this.#framing ??= this.#owner.framing;
    return this.#framing;
  }

  /** The connection is gone. */
  stop(): void {
    this.#pacer.stop();
  }
}
