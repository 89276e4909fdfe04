/** In trials that are not made. So few that what succeeds comes to its turn soon, and that failures cost little. */
const LONGEST_REST = 16;

/** What may turn out to have been done in vain: after a failure it rests, each time twice as long. */
export class Trials {
  #penalty = 1;
  #rest = 0;

  get isResting(): boolean {
    return this.#rest > 0;
  }

  /** There would have been a trial. */
  pass(): void {
    this.#rest -= 1;
  }

  /** There was a trial. */
  judge(succeeded: boolean): void {
    this.#penalty = succeeded ? 1 : Math.min(this.#penalty * 2, LONGEST_REST);
    this.#rest = succeeded ? 0 : this.#penalty;
  }
}
