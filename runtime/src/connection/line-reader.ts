import type { Buffer } from "node:buffer";
import type { Limits } from "../limits.js";
import { FlatReader } from "../wire/flat/flat-reader.js";
import type { Vocabulary } from "../wire/flat/vocabulary.js";
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
  #end = 0;

  constructor(vocabulary: Vocabulary, limits: Limits) {
    this.#flat = new FlatReader(vocabulary);
    this.#limits = limits;
  }

  /** Where the line after the last one that was read begins. */
  get end(): number {
    return this.#end;
  }

  /**
   * Reads the line that begins at `start`, and reports it; there must be a newline from there on. Returns false if it is no
   * message by itself.
   */
  read(chunk: Buffer, start: number, events: ConnectionEvents): boolean {
    const { maxMessageBytes, maxNesting } = this.#limits;
    const flat = this.#flat;
    const kind = flat.read(chunk, start);
    if (kind !== undefined && flat.end - start - 1 <= maxMessageBytes) {
      this.#end = flat.end;
      if (kind === "result") events.result(flat.id, flat.result);
      else events.message(flat.call as Message, true, this.#end - start - 1);
      return true;
    }
    this.#end = chunk.indexOf(NEWLINE, start) + 1;
    const body = withoutSpace(chunk, start, this.#end);
    const value = body.length > maxMessageBytes ? undefined : tryParseJson(body, maxNesting);
    if (value === undefined) return false;
    deliver(deliveryOf(value, body.length), events, true);
    return true;
  }
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
