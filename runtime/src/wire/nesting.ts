/** A stack of open containers, a bit for each. Its memory is bounded whatever the peer sends. */
export class Nesting {
  #kinds: Uint8Array = new Uint8Array(16);
  #depth = 0;

  get depth(): number {
    return this.#depth;
  }

  /** False if the container would be deeper than `MAX_DEPTH`. */
  open(isObject: boolean): boolean {
    if (this.#depth === MAX_DEPTH) return false;
    const index = this.#depth >> 3;
    if (index === this.#kinds.length) this.#grow();
    const bit = 1 << (this.#depth & 7);
    const kinds = this.#kinds[index] as number;
    this.#kinds[index] = isObject ? kinds | bit : kinds & ~bit;
    this.#depth++;
    return true;
  }

  /** Whether the innermost open container is an object; there must be one. */
  get isObject(): boolean {
    const top = this.#depth - 1;
    return ((this.#kinds[top >> 3] as number) & (1 << (top & 7))) !== 0;
  }

  close(): void {
    this.#depth--;
  }

  clear(): void {
    this.#depth = 0;
  }

  #grow(): void {
    const larger = new Uint8Array(this.#kinds.length * 2);
    larger.set(this.#kinds);
    this.#kinds = larger;
  }
}

/** Far more than `maxNesting` will ever be set to; at a bit a level it costs 8 KiB at most. */
const MAX_DEPTH = 65_536;
