import { cpus, loadavg, release, totalmem, type } from "node:os";

/** Where and when a run took place. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** What ran besides, before the benchmark began: the processes that were ready to run, in the last minute. */
  readonly loadBefore: number;
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace("T", " "),
    processor: `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    loadBefore: loadavg()[0] ?? Number.NaN,
  };
}
