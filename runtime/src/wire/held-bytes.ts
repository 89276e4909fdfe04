import { Buffer } from "node:buffer";

/**
 * The part of a frame that has arrived so far. Large pieces that keep no other memory alive are kept as they are, and joined
 * once; others are copied, and together. These grow by doubling, so that a frame in one-byte chunks is copied a constant number
 * of times, and never beyond `limit` bytes, whatever length a peer has announced.
 */
export class HeldBytes {
  readonly #limit: number;
  /** What was before `#tail`. */
  #whole: Uint8Array[] | undefined = undefined;
  #wholeCapacity = 0;
  /** The copies. */
  #tail: Uint8Array = NOTHING;
  #tailLength = 0;
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
    return this.#wholeCapacity + this.#tail.length;
  }

  append(part: Uint8Array): void {
    if (keepsNothingElse(part)) this.#keep(part);
    else this.#copy(part);
    this.#length += part.length;
  }

  includes(byte: number): boolean {
    return this.#parts().some((part) => part.includes(byte));
  }

  /** Everything held, then `last`; holds nothing afterwards. If nothing was held this is `last` itself, not a copy. */
  take(last: Uint8Array): Uint8Array {
    if (this.#length === 0) return last;
    const all = Buffer.concat([...this.#parts(), last], this.#length + last.length);
    this.clear();
    return all;
  }

  clear(): void {
    this.#whole = undefined;
    this.#wholeCapacity = 0;
    this.#tail = NOTHING;
    this.#tailLength = 0;
    this.#length = 0;
  }

  #parts(): readonly Uint8Array[] {
    return [...(this.#whole ?? []), this.#tail.subarray(0, this.#tailLength)];
  }

  #keep(part: Uint8Array): void {
    this.#whole ??= [];
    if (this.#tailLength > 0) {
      this.#whole.push(this.#tail.subarray(0, this.#tailLength));
      this.#wholeCapacity += this.#tail.length;
      this.#tail = NOTHING;
      this.#tailLength = 0;
    }
    this.#whole.push(part);
    this.#wholeCapacity += part.buffer.byteLength;
  }

  #copy(part: Uint8Array): void {
    const length = this.#tailLength + part.length;
    if (length > this.#tail.length) this.#grow(length);
    this.#tail.set(part, this.#tailLength);
    this.#tailLength = length;
  }

  #grow(length: number): void {
    const doubled = Math.max(2 * this.#tail.length, SMALLEST);
    const larger = Buffer.allocUnsafeSlow(Math.max(length, Math.min(doubled, this.#limit)));
    larger.set(this.#tail.subarray(0, this.#tailLength));
    this.#tail = larger;
  }
}

/** As sockets of Node have them. */
function keepsNothingElse({ length, buffer }: Uint8Array): boolean {
  return length >= WORTH_KEEPING && length === buffer.byteLength;
}

const NOTHING = new Uint8Array(0);
const SMALLEST = 256;
const WORTH_KEEPING = 16 * 1024;
