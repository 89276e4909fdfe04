import type { Setup } from "./setups.js";

/** One thing that holds over every setup. */
export interface Case {
  /** Those that gRPC has, too, have its name for them. */
  readonly name: string;
  run(setup: Setup): Promise<void>;
}

/** Cases that are about the same thing. */
export interface Group {
  readonly name: string;
  readonly cases: readonly Case[];
}
