import type { Calls } from "../contestant.js";

/** How hard a server is pressed. */
export interface Load {
  /** Calls under way at once, over all connections. */
  readonly inFlight: number;
  /** How long new work is begun. */
  readonly milliseconds: number;
}

/** What came of it. */
export interface Driven {
  /** What was completed before the time was up. */
  readonly count: number;
  /** All that was done, with what was under way at the end: what the CPU time was for. */
  readonly total: number;
  readonly seconds: number;
  /** Percentiles of the time that a caller waits; absent where nobody waits for a single message. */
  readonly p50Micros?: number;
  readonly p99Micros?: number;
}

/** Puts a load on a server, and looks once before whether its answer is right. */
export interface Driver {
  /** What a contestant must have for it. */
  readonly needs: keyof Calls;
  drive(connections: readonly Calls[], load: Load): Promise<Driven>;
}
