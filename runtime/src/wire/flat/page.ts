import type { Buffer } from "node:buffer";

/** Bytes that are compared or written at once. */
export const WORD_BYTES = 4;

/** Bytes that a socket gives at once. */
const LONGEST_TEXT = 64 * 1024;

/** Memory that messages are read from or written into, to be looked at as bytes or as words of four. */
export class Page {
  readonly bytes: Buffer;
  readonly view: DataView;
  /** Where the last whole word begins; words may begin anywhere. */
  readonly lastWord: number;
  #text: string | undefined = undefined;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.lastWord = bytes.length - WORD_BYTES;
  }

  /**
   * A few characters of ASCII: what the bytes were when somebody asked for any first. All of a page are made into a text at once,
   * which costs less than to leave JavaScript for each of them; a very long line is not worth that.
   */
  ascii(start: number, end: number): string {
    if (this.bytes.length > LONGEST_TEXT) return this.bytes.toString("latin1", start, end);
    this.#text ??= this.bytes.toString("latin1");
    return this.#text.substring(start, end);
  }
}
