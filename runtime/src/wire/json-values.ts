import { type FrameEvent, type FrameLimits, type FrameReader, type Malformed, tooLarge } from "./frame-event.js";
import { HeldBytes } from "./held-bytes.js";
import { isWhiteSpace } from "./json-grammar.js";
import { describeBadByte, JsonScanner } from "./json-scanner.js";

/**
 * The `lines` framing: JSON values in a row, with or without white space between them and in them.
 * Each value is handed out as soon as it completes, so that one without a newline after it is answered too.
 */
export class JsonValues implements FrameReader {
  readonly #limits: FrameLimits;
  readonly #held: HeldBytes;
  readonly #scanner = new JsonScanner();
  /** Between values, inside one, or on the rest of the line that a refused value was on. */
  #place: "between" | "value" | "refused" = "between";
  #examinedBytes = 0;

  constructor(limits: FrameLimits) {
    this.#limits = limits;
    this.#held = new HeldBytes(limits.maxMessageBytes);
  }

  get bufferedBytes(): number {
    return this.#held.capacity;
  }

  get examinedBytes(): number {
    return this.#examinedBytes;
  }

  /** Also on the rest of a refused line: until its newline has come, the peer gets no answer to anything. */
  get midFrame(): boolean {
    return this.#place !== "between";
  }

  read(chunk: Uint8Array, events: FrameEvent[]): void {
    let at = 0;
    while (at < chunk.length) {
      const start = at;
      if (this.#place === "between") at = this.#skipWhiteSpace(chunk, at);
      else if (this.#place === "refused") at = this.#skipLine(chunk, at);
      else at = this.#readValue(chunk, at, events);
      this.#examinedBytes += at - start;
    }
  }

  #skipWhiteSpace(chunk: Uint8Array, start: number): number {
    let at = start;
    while (at < chunk.length && isWhiteSpace(chunk[at] as number)) at++;
    if (at < chunk.length) {
      this.#place = "value";
      this.#scanner.reset();
    }
    return at;
  }

  #skipLine(chunk: Uint8Array, start: number): number {
    const newline = chunk.indexOf(NEWLINE, start);
    if (newline < 0) return chunk.length;
    this.#place = "between";
    return newline + 1;
  }

  /** Reads on in a value and returns the offset of the first byte after what it has dealt with. */
  #readValue(chunk: Uint8Array, start: number, events: FrameEvent[]): number {
    const { maxMessageBytes } = this.#limits;
    // One byte over the limit is still looked at: the white space that ends a number is none of its bytes.
    const end = Math.min(chunk.length, start + maxMessageBytes + 1 - this.#held.length);
    const stop = this.#scanner.scan(chunk, start, end);
    const part = chunk.subarray(start, stop);
    if (this.#scanner.status === "bad") {
      const refusal = this.#refuse(part, chunk[stop] as number);
      events.push(refusal);
      return refusal.close ? chunk.length : stop;
    }
    if (this.#held.length + part.length > maxMessageBytes) {
      this.#held.clear();
      events.push(tooLarge(this.#limits));
      return chunk.length;
    }
    if (this.#scanner.status === "complete") {
      this.#place = "between";
      events.push({ kind: "message", body: this.#held.take(part) });
    } else {
      this.#held.append(part);
    }
    return stop;
  }

  /** Closes if the value began on an earlier line: nobody knows then which newline its sender takes for its end. */
  #refuse(part: Uint8Array, badByte: number): Malformed {
    const reason = `not JSON: ${describeBadByte(badByte, this.#held.length + part.length)}`;
    const close = part.includes(NEWLINE) || this.#held.includes(NEWLINE);
    this.#held.clear();
    this.#place = "refused";
    return { kind: "malformed", reason, close };
  }
}

const NEWLINE = 0x0a;
