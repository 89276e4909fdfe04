import type { Parcel, Passage } from "./arrivals.js";
import type { Random } from "./random.js";

/** Whole milliseconds, both ends included. */
export type Milliseconds = readonly [least: number, most: number];

/**
 * What a connection suffers from. Probabilities are from 0 to 1, and 0 by default; each is drawn once for what is written at a
 * time, `delayMs`, `stall` and `coalesce` for each part that it was split into. Bytes never overtake others.
 */
export interface Faults {
  /** How long bytes are under way. Default: no time at all. */
  readonly delayMs?: Milliseconds;
  /** That bytes arrive in parts, cut anywhere; drawn again for each rest. */
  readonly split?: number;
  /** That bytes arrive in one chunk with those before them, if they are still under way. */
  readonly coalesce?: number;
  /** That nothing arrives in this direction for `stallMs`. */
  readonly stall?: number;
  /** Default: 1 s to 10 s. */
  readonly stallMs?: Milliseconds;
  /** That the connection is lost in the midst of these bytes. Each end sees a reset, or an end; not both at once. */
  readonly cut?: number;
  /** Milliseconds until an end notices. Default: up to 1 s. */
  readonly noticedMs?: Milliseconds;
  /** That a bit of these bytes is flipped. TCP would notice: this is for what is read, not for how it is carried. */
  readonly corrupt?: number;
}

/** @throws {RangeError} that names the fault. */
export function checkFaults(faults: Faults): Required<Faults> {
  const { split = 0, coalesce = 0, stall = 0, cut = 0, corrupt = 0 } = faults;
  const { delayMs = [0, 0], stallMs = [1000, 10_000], noticedMs = [0, 1000] } = faults;
  for (const [name, probability] of Object.entries({ split, coalesce, stall, cut, corrupt })) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`faults.${name} must be a probability from 0 to 1, not ${probability}`);
    }
  }
  for (const [name, [least, most]] of Object.entries({ delayMs, stallMs, noticedMs })) {
    if (!(Number.isInteger(least) && Number.isInteger(most) && least >= 0 && least <= most)) {
      throw new RangeError(`faults.${name} must be two whole numbers, the smaller one first: not [${least}, ${most}]`);
    }
  }
  return { split, coalesce, stall, cut, corrupt, delayMs, stallMs, noticedMs };
}

/** What becomes of bytes in a direction. */
export class Misfortune {
  readonly #random: Random;
  readonly #faults: Required<Faults>;

  constructor(random: Random, faults: Required<Faults>) {
    this.#random = random;
    this.#faults = faults;
  }

  carry(bytes: Uint8Array): Passage {
    const random = this.#random;
    const { cut, corrupt } = this.#faults;
    const whole = random.chance(corrupt) ? flipped(bytes, random) : bytes;
    const lost = random.chance(cut);
    const length = lost ? random.integer(0, whole.length) : whole.length;
    return { parcels: this.#parts(whole.subarray(0, length)), lost };
  }

  #parts(bytes: Uint8Array): readonly Parcel[] {
    const { split } = this.#faults;
    const parts: Parcel[] = [];
    let rest = bytes;
    while (this.#random.chance(split) && rest.length > 1) {
      const length = this.#random.integer(1, rest.length - 1);
      parts.push(this.#parcel(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
    if (rest.length > 0) parts.push(this.#parcel(rest));
    return parts;
  }

  #parcel(bytes: Uint8Array): Parcel {
    const random = this.#random;
    const { delayMs, stall, stallMs, coalesce } = this.#faults;
    const stalled = random.chance(stall) ? random.integer(...stallMs) : 0;
    return { bytes, delayMs: random.integer(...delayMs) + stalled, joins: random.chance(coalesce) };
  }
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = random.integer(0, copy.length - 1);
  copy[index] = (copy[index] as number) ^ (1 << random.integer(0, 7));
  return copy;
}
