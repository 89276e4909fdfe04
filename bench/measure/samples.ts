/** Keeps the last quarter of a million durations, in milliseconds; more would cost what they measure. */
export class Samples {
  readonly #kept = new Float64Array(1 << 18);
  #count = 0;

  add(milliseconds: number): void {
    this.#kept[this.#count++ & (this.#kept.length - 1)] = milliseconds;
  }

  /** The duration that this share of all samples does not exceed, in microseconds. */
  percentileMicros(share: number): number {
    const sorted = this.#kept.slice(0, Math.min(this.#count, this.#kept.length)).sort();
    return 1000 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
  }
}
