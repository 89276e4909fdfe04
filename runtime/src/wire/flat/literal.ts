import { Buffer } from "node:buffer";
import { type Page, WORD_BYTES } from "./page.js";

/** What `after` returns where the text does not stand. */
export const NOT_HERE = -1;

/**
 * A text, not empty, that stands in messages as it is, in UTF-8. It is compared and written four bytes at a time: calls of native code would
 * cost more than so few bytes do.
 */
export class Literal {
  /** In bytes. */
  readonly length: number;
  readonly bytes: Buffer;
  /** The bytes, and zeros to the end of the last word. */
  readonly words: readonly number[];
  /** What of the last word counts. */
  readonly lastMask: number;

  constructor(text: string) {
    const bytes = Buffer.from(text);
    const count = Math.ceil(bytes.length / WORD_BYTES);
    const padded = Buffer.alloc(count * WORD_BYTES);
    bytes.copy(padded);
    this.length = bytes.length;
    this.bytes = bytes;
    this.words = Array.from({ length: count }, (_, index) => padded.readInt32LE(index * WORD_BYTES));
    const rest = bytes.length % WORD_BYTES;
    this.lastMask = rest === 0 ? -1 : 2 ** (8 * rest) - 1;
  }
}

/** Where a text ends that begins at `start`, or `NOT_HERE`. */
export function after(literal: Literal, page: Page, start: number): number {
  const { words, lastMask, length } = literal;
  const { view, lastWord } = page;
  const last = words.length - 1;
  if (start + last * WORD_BYTES > lastWord) return afterAtEnd(literal, page, start);
  let at = start;
  for (let index = 0; index < last; index++) {
    if (view.getInt32(at, true) !== words[index]) return NOT_HERE;
    at += WORD_BYTES;
  }
  return (view.getInt32(at, true) & lastMask) === words[last] ? start + length : NOT_HERE;
}

/** The same where a whole word more would be too much. */
function afterAtEnd({ bytes: expected }: Literal, { bytes }: Page, start: number): number {
  // Behind the last byte is undefined, which is none.
  for (let index = 0; index < expected.length; index++) if (bytes[start + index] !== expected[index]) return NOT_HERE;
  return start + expected.length;
}

/** Writes a text; returns where it ends. There must be room for three bytes more, which may be overwritten. */
export function put({ words, length }: Literal, { view }: Page, start: number): number {
  let at = start;
  for (let index = 0; index < words.length; index++) {
    view.setInt32(at, words[index] as number, true);
    at += WORD_BYTES;
  }
  return start + length;
}
