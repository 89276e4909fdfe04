import type { Limits } from "../limits.js";
import { FlatReader } from "../wire/flat/flat-reader.js";
import type { Page } from "../wire/flat/page.js";
import type { Vocabulary } from "../wire/flat/vocabulary.js";
import { HeldBytes } from "../wire/held-bytes.js";
import { isWhiteSpace } from "../wire/json-grammar.js";
import { tryParseJson } from "../wire/json-text.js";
import { deliver, deliveryOf } from "./delivery.js";
import type { ConnectionEvents, Message } from "./events.js";

/**
 * Reads lines that are one message each: flat ones as bytes, others as JSON text, which costs no search for its end. Whatever
 * else a line is, a decoder comes to the same message, and knows what is wrong where there is none.
 */
export class LineReader {
  readonly #flat: FlatReader;
  readonly #limits: Limits;
  /** The beginning of a line. */
  #held: HeldBytes | undefined = undefined;
  #end = 0;
  #endsLines = false;

  constructor(vocabulary: Vocabulary, limits: Limits) {
    this.#flat = new FlatReader(vocabulary, limits.maxNesting);
    this.#limits = limits;
  }

  /** The peer has ended a message with a newline. */
  trust(): void {
    this.#endsLines = true;
  }

  /** Whether the beginning of a line is kept. */
  get holds(): boolean {
    return this.#held !== undefined;
  }

  /**
   * Keeps the beginning of a line, which so need not be searched for its end, if nothing in it can end a message and more of it
   * will come for sure: the peer has ended others with newlines. Returns false, and keeps nothing, where that is not so.
   */
  hold(part: Buffer): boolean {
    const { maxMessageBytes } = this.#limits;
    if (!this.#endsLines || (this.#held?.length ?? 0) + part.length > maxMessageBytes) return false;
    if (!this.holds && !opens(part)) return false;
    if (part.includes(CLOSE_BRACE) || part.includes(CLOSE_BRACKET)) return false;
    this.#held ??= new HeldBytes(maxMessageBytes);
    this.#held.append(part);
    return true;
  }

  /** What was kept, and what follows it. */
  take(part: Buffer): Buffer {
    if (this.#held === undefined) return part;
    const { buffer, byteOffset, length } = this.#held.take(part);
    this.#held = undefined;
    return Buffer.from(buffer, byteOffset, length);
  }

  /** Where the line after the last one that was read begins. */
  get end(): number {
    return this.#end;
  }

  /**
   * Reads the line that begins at `start`, and reports it; there must be a newline from there on. Returns false if it is no
   * message by itself.
   */
  read(page: Page, start: number, events: ConnectionEvents): boolean {
    const chunk = page.bytes;
    const { maxMessageBytes, maxNesting } = this.#limits;
    const flat = this.#flat;
    // A call's arguments are the second level.
    const kind = maxNesting < 2 ? undefined : flat.read(page, start);
    if (kind !== undefined && flat.end - start - 1 <= maxMessageBytes) {
      this.#end = flat.end;
      this.#endsLines = true;
      const { id, result, call } = flat;
      flat.forget();
      if (kind === "result") events.result(id, result);
      else events.message(call as Message, true, this.#end - start - 1);
      return true;
    }
    this.#end = chunk.indexOf(NEWLINE, start) + 1;
    const body = withoutSpace(chunk, start, this.#end);
    // What is no message must not cost an exception.
    if (!opens(body) || body.length > maxMessageBytes) return false;
    const value = tryParseJson(body, maxNesting);
    if (value === undefined) return false;
    this.#endsLines = true;
    deliver(deliveryOf(value, body.length), events, true);
    return true;
  }
}

/** Whether it begins as a message does, or a batch. */
function opens(bytes: Buffer): boolean {
  return bytes[0] === OPEN_BRACE || bytes[0] === OPEN_BRACKET;
}

/** What is around a message is no part of it. */
function withoutSpace(chunk: Buffer, start: number, end: number): Buffer {
  let first = start;
  let last = end;
  while (first < last && isWhiteSpace(chunk[first] as number)) first += 1;
  while (first < last && isWhiteSpace(chunk[last - 1] as number)) last -= 1;
  return chunk.subarray(first, last);
}

const NEWLINE = 0x0a;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
