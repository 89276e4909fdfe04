import type { Buffer } from "node:buffer";
import type { Limits } from "../limits.js";
import { FlatReader } from "../wire/flat/flat-reader.js";
import type { Vocabulary } from "../wire/flat/vocabulary.js";
import { tryParseJson } from "../wire/json-text.js";
import { deliveryOf, type MessageDelivery } from "./delivery.js";

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

  /** Reads the line that begins at `start`; there must be a newline from there on. Undefined if it is no message by itself. */
  read(chunk: Buffer, start: number): MessageDelivery | undefined {
    const { maxMessageBytes, maxNesting } = this.#limits;
    const message = this.#flat.read(chunk, start);
    if (message !== undefined) {
      this.#end = this.#flat.end;
      const bytes = this.#end - 1 - start;
      return bytes > maxMessageBytes ? undefined : { waits: true, kind: "message", message, bytes };
    }
    const end = chunk.indexOf(NEWLINE, start);
    this.#end = end + 1;
    if (end - start > maxMessageBytes) return undefined;
    const value = tryParseJson(chunk.subarray(start, end), maxNesting);
    return value === undefined ? undefined : deliveryOf(value, end - start);
  }
}

const NEWLINE = 0x0a;
