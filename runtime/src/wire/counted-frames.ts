import { type FrameEvent, type FrameLimits, type FrameReader, tooLarge } from "./frame-event.js";
import type { FrameHead } from "./frame-head.js";
import { HeldBytes } from "./held-bytes.js";

/**
 * The framings in which a head tells how many bytes the body has. What is in the body is not looked at here.
 * Whatever is wrong with a head closes the connection, for nobody knows where the next frame begins.
 */
export class CountedFrames implements FrameReader {
  readonly #limits: FrameLimits;
  readonly #head: FrameHead;
  readonly #held: HeldBytes;
  /** How many bytes of the body are still to come; undefined in a head. */
  #missing: number | undefined;
  #examinedBytes = 0;

  constructor(limits: FrameLimits, head: FrameHead) {
    this.#limits = limits;
    this.#head = head;
    this.#held = new HeldBytes(limits.maxMessageBytes);
  }

  get bufferedBytes(): number {
    return this.#held.capacity + this.#head.bufferedBytes;
  }

  get examinedBytes(): number {
    return this.#examinedBytes;
  }

  get midFrame(): boolean {
    return this.#missing !== undefined || this.#head.begun;
  }

  read(chunk: Uint8Array, events: FrameEvent[]): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#missing === undefined) {
        const head = this.#head.read(chunk, at);
        this.#examinedBytes += head.at - at;
        at = head.at;
        if (head.kind === "incomplete") return;
        if (head.kind === "malformed") {
          events.push({ kind: "malformed", reason: head.reason, close: true });
          return;
        }
        if (head.bodyBytes > this.#limits.maxMessageBytes) {
          events.push(tooLarge(this.#limits, head.bodyBytes));
          return;
        }
        this.#missing = head.bodyBytes;
      }
      at += this.#readBody(chunk.subarray(at, at + this.#missing), this.#missing, events);
    }
  }

  /** Takes `part`, of a body that lacks `missing` bytes, and returns how many bytes it has. */
  #readBody(part: Uint8Array, missing: number, events: FrameEvent[]): number {
    if (part.length < missing) {
      this.#held.append(part);
      this.#missing = missing - part.length;
    } else {
      this.#missing = undefined;
      events.push({ kind: "message", body: this.#held.take(part) });
    }
    return part.length;
  }
}
