import { Buffer } from "node:buffer";

/** Bytes that are compared or written at once. */
const WORD_BYTES = 4;

/**
 * A text, not empty, that stands in messages as it is, in UTF-8. It is compared and written four bytes at a time: calls of native code would
 * cost more than so few bytes do.
 */
export class Literal {
  /** In bytes. */
  readonly length: number;
  readonly bytes: Buffer;
  /** The bytes, and zeros to the end of the last word. */
  readonly words: Int32Array;
  /** What of the last word counts. */
  readonly lastMask: number;

  constructor(text: string) {
    const bytes = Buffer.from(text);
    const count = Math.ceil(bytes.length / WORD_BYTES);
    const padded = Buffer.alloc(count * WORD_BYTES);
    bytes.copy(padded);
    this.length = bytes.length;
    this.bytes = bytes;
    this.words = Int32Array.from({ length: count }, (_, index) => padded.readInt32LE(index * WORD_BYTES));
    const rest = bytes.length % WORD_BYTES;
    this.lastMask = rest === 0 ? -1 : 2 ** (8 * rest) - 1;
  }
}

/** Whether a chunk, which ends at `end`, goes on with a text. */
export function standsAt(literal: Literal, chunk: DataView, at: number, end: number): boolean {
  const { words, lastMask } = literal;
  const last = words.length - 1;
  const lastAt = at + last * WORD_BYTES;
  if (lastAt + WORD_BYTES > end) return standsAtEnd(literal, chunk, at, end);
  for (let index = 0; index < last; index++) {
    if (chunk.getInt32(at + index * WORD_BYTES, true) !== words[index]) return false;
  }
  return (chunk.getInt32(lastAt, true) & lastMask) === words[last];
}

/** The same where a whole word more would be too much. */
function standsAtEnd({ bytes }: Literal, chunk: DataView, at: number, end: number): boolean {
  if (at + bytes.length > end) return false;
  for (let index = 0; index < bytes.length; index++) if (chunk.getUint8(at + index) !== bytes[index]) return false;
  return true;
}

/** Writes a text; returns where it ends. There must be room for three bytes more, which may be overwritten. */
export function put({ words, length }: Literal, buffer: DataView, at: number): number {
  for (let index = 0; index < words.length; index++) {
    buffer.setInt32(at + index * WORD_BYTES, words[index] as number, true);
  }
  return at + length;
}
