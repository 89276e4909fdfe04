import type { Pace, Result } from "../measure/rounds.js";
import type { Missing } from "../prepare/prepare.js";
import type { Entry } from "../registry.js";
import type { Workload } from "../workloads.js";
import type { Machine } from "./machine.js";

/** One run of the benchmark: what the report is made of. */
export interface Run {
  readonly command: string;
  readonly machine: Machine;
  readonly pace: Pace;
  readonly entries: readonly Entry[];
  readonly workloads: readonly Workload[];
  readonly results: readonly Result[];
  readonly missing: Missing;
}
