import { join } from "node:path";

/** The top of the repository; this file runs from `build/bench/prepare`. */
const root = join(import.meta.dirname, "../../..");

interface Folders {
  readonly root: string;
  readonly bench: string;
  readonly docs: string;
  readonly compiled: string;
  /** What the preparation makes, anew for each run. */
  readonly prepared: string;
}

/** Where the benchmark finds and leaves its things. */
export const folders: Folders = {
  root,
  bench: join(root, "bench"),
  docs: join(root, "docs"),
  compiled: join(root, "build/bench"),
  prepared: join(root, "build/bench/prepared"),
};
