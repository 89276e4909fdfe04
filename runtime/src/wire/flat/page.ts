import type { Buffer } from "node:buffer";

/** Bytes that are compared or written at once. */
export const WORD_BYTES = 4;

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

  /** A character for each byte, as in Latin-1; of what the bytes were when somebody asked for it first. */
  get text(): string {
    this.#text ??= this.bytes.toString("latin1");
    return this.#text;
  }
}
