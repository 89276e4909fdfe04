import type { FrameHead, HeadProgress } from "./frame-head.js";

/** A length in bytes as 4 bytes, the most significant one first. */
export class LengthPrefix implements FrameHead {
  #length = 0;
  #digits = 0;

  get bufferedBytes(): number {
    return 0;
  }

  get begun(): boolean {
    return this.#digits > 0;
  }

  read(chunk: Uint8Array, start: number): HeadProgress {
    let at = start;
    while (at < chunk.length && this.#digits < 4) {
      this.#length = this.#length * 256 + (chunk[at++] as number);
      this.#digits++;
    }
    if (this.#digits < 4) return { kind: "incomplete", at };
    const bodyBytes = this.#length;
    this.#length = 0;
    this.#digits = 0;
    return { kind: "complete", at, bodyBytes };
  }
}
