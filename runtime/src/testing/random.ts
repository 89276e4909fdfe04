/**
 * The same numbers for the same seed, on every machine: mulberry32, by Tommy Ettinger, in the public domain. 32 bits of state
 * are enough to choose faults with, and for nothing that must not be guessed.
 */
export class Random {
  #state: number;

  /** @param seed - An integer, of which 32 bits count. */
  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 to 1, without 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** Whether something that is so likely happens, from 0 to 1. */
  chance(probability: number): boolean {
    // Draws even for what never happens, so that one fault less leaves the others where they were.
    return this.next() < probability;
  }

  /** One whose numbers depend on this one's state, and from now on on nothing else. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 2 ** 32));
  }
}
