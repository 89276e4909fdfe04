import { Buffer } from "node:buffer";

/**
 * The part of a frame that has arrived so far, copied out of its chunks: a tiny piece must not keep a large chunk alive.
 * It grows by doubling, so that a frame in one-byte chunks is copied a constant number of times, and never beyond
 * `limit` bytes, whatever length a peer has announced.
 */
export class HeldBytes {
  readonly #limit: number;
  #bytes: Uint8Array = NOTHING;
  #length = 0;

  /** `limit` in bytes; whoever appends checks it first. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  /** What it costs in memory, in bytes. */
  get capacity(): number {
    return this.#bytes.length;
  }

  append(part: Uint8Array): void {
    const length = this.#length + part.length;
    if (length > this.#bytes.length) this.#grow(length);
    this.#bytes.set(part, this.#length);
    this.#length = length;
  }

  includes(byte: number): boolean {
    return this.#bytes.subarray(0, this.#length).includes(byte);
  }

  /** Everything held, then `last`; holds nothing afterwards. If nothing was held this is `last` itself, not a copy. */
  take(last: Uint8Array): Uint8Array {
    if (this.#length === 0) return last;
    this.append(last);
    const all = this.#bytes.subarray(0, this.#length);
    this.clear();
    return all;
  }

  clear(): void {
    this.#bytes = NOTHING;
    this.#length = 0;
  }

  #grow(length: number): void {
    const doubled = Math.max(2 * this.#bytes.length, SMALLEST);
    const larger = Buffer.allocUnsafeSlow(Math.max(length, Math.min(doubled, this.#limit)));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

const NOTHING = new Uint8Array(0);
const SMALLEST = 256;
