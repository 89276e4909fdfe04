import type { Buffer } from "node:buffer";

/** Bytes that are compared or written at once. */
export const WORD_BYTES = 4;

/** Memory that messages are read from or written into, to be looked at as bytes or as words of four. */
export class Page {
  readonly bytes: Buffer;
  readonly view: DataView;
  /** Where the last whole word begins; words may begin anywhere. */
  readonly lastWord: number;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.lastWord = bytes.length - WORD_BYTES;
  }
}
