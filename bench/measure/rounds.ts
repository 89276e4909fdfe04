import type { Workload } from "../workloads.js";
import { Cannot, Match, type Slice } from "./match.js";

/** How long everybody is measured. */
export interface Pace {
  readonly rounds: number;
  readonly warmUpMilliseconds: number;
  readonly roundMilliseconds: number;
}

/** The rounds of one contestant under one workload; round `i` of all contestants ran one right after the other. */
export interface Result {
  readonly contestant: string;
  readonly workload: string;
  /** None, where the contestant does not have what the workload needs, or has failed. */
  readonly rounds: readonly Slice[];
  readonly failure?: string;
}

/**
 * Measures contestants side by side: all of them run, one of them works, and each has its turn in each round. So what
 * the machine does meanwhile (other programs, its clock and temperature) meets everybody, and a ratio of two contestants
 * is one of neighbours.
 */
export async function measure(workload: Workload, names: readonly string[], pace: Pace): Promise<Result[]> {
  const sides = names.map((name) => new Side(name, workload));
  for (const side of sides) await side.attempt(() => side.start(pace.warmUpMilliseconds));
  for (let round = 0; round < pace.rounds; round++) {
    for (const side of sides) await side.attempt(() => side.play(pace.roundMilliseconds));
  }
  await Promise.all(sides.map((side) => side.end()));
  return sides.map((side) => side.result());
}

/** A contestant's way through the rounds of one workload; out, once it has failed. */
class Side {
  readonly #name: string;
  readonly #workload: Workload;
  readonly #rounds: Slice[] = [];
  #match: Match | undefined;
  #out = false;
  #failure: string | undefined;

  constructor(name: string, workload: Workload) {
    this.#name = name;
    this.#workload = workload;
  }

  async start(warmUpMilliseconds: number): Promise<void> {
    this.#match = await Match.start(this.#name, this.#workload);
    await this.#match.run(warmUpMilliseconds);
  }

  async play(milliseconds: number): Promise<void> {
    if (this.#match) this.#rounds.push(await this.#match.run(milliseconds));
  }

  async attempt(step: () => Promise<void>): Promise<void> {
    if (this.#out) return;
    try {
      await step();
    } catch (error) {
      this.#out = true;
      if (!(error instanceof Cannot)) this.#failure = error instanceof Error ? error.message : String(error);
      await this.end();
    }
  }

  async end(): Promise<void> {
    await this.#match?.end();
  }

  result(): Result {
    const failed = this.#failure === undefined ? {} : { failure: this.#failure };
    const rounds = this.#out ? [] : this.#rounds;
    return { contestant: this.#name, workload: this.#workload.name, rounds, ...failed };
  }
}
