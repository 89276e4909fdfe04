/** A stack of open containers, a bit for each. Its memory is bounded whatever the peer sends. */
export class Nesting {
  /** Of the outermost levels: most messages have no others, and each connection has a stack. */
  #outer = 0;
  /** Of the others, once there were any. */
  #inner: Uint8Array | undefined = undefined;
  #depth = 0;

  get depth(): number {
    return this.#depth;
  }

  /** False if the container would be deeper than `MAX_DEPTH`. */
  open(isObject: boolean): boolean {
    if (this.#depth === MAX_DEPTH) return false;
    if (this.#depth < OUTER_LEVELS) this.#outer = withBit(this.#outer, this.#depth, isObject);
    else this.#openInner(this.#depth - OUTER_LEVELS, isObject);
    this.#depth++;
    return true;
  }

  /** Whether the innermost open container is an object; there must be one. */
  get isObject(): boolean {
    const top = this.#depth - 1;
    if (top < OUTER_LEVELS) return (this.#outer & (1 << top)) !== 0;
    const level = top - OUTER_LEVELS;
    return ((this.#inner?.[level >> 3] ?? 0) & (1 << (level & 7))) !== 0;
  }

  close(): void {
    this.#depth--;
  }

  clear(): void {
    this.#depth = 0;
  }

  #openInner(level: number, isObject: boolean): void {
    const index = level >> 3;
    const kinds = roomFor(index, this.#inner);
    kinds[index] = withBit(kinds[index] as number, level & 7, isObject);
    this.#inner = kinds;
  }
}

function withBit(bits: number, place: number, set: boolean): number {
  return set ? bits | (1 << place) : bits & ~(1 << place);
}

function roomFor(index: number, kinds: Uint8Array = new Uint8Array(16)): Uint8Array {
  if (index < kinds.length) return kinds;
  const larger = new Uint8Array(kinds.length * 2);
  larger.set(kinds);
  return larger;
}

/** Bits of a small integer of V8's, which takes no memory of its own. */
const OUTER_LEVELS = 30;

/** Far more than `maxNesting` will ever be set to; at a bit a level it costs 8 KiB at most. */
const MAX_DEPTH = 65_536;
