import { versionOf } from "../prepare/packages.js";
import type { Entry } from "../registry.js";
import type { Machine } from "./machine.js";
import type { Run } from "./run.js";
import { table } from "./table.js";

/** One end of a contestant takes one processor; with more load than this before the run, it has to share it. */
const BUSY = 0.7;

/** docs/benchmarks.md, all of it: nobody edits it. */
export function page(run: Run): string {
  const { machine, pace, workloads, results } = run;
  const tables = workloads.map((workload) =>
    table(
      workload,
      results.filter((result) => result.workload === workload.name),
    ),
  );
  return `# Benchmarks

<!-- Written by bench/run.ts. -->

What a call costs: ours, next to what a good engineer writes by hand, to what the machine can do at all, and to other
libraries. One run of \`${run.command}\` on ${machine.date} UTC:

- ${machine.processor}, ${machine.memoryGiB} GiB, ${machine.system}, Node.js ${machine.node}
- ${pace.rounds} rounds of ${pace.roundMilliseconds} ms after ${pace.warmUpMilliseconds} ms to warm up; load before the run: ${machine.loadBefore.toFixed(1)}
${busy(machine)}
Figures are medians of the rounds; the spread says how far the farthest round lies from it. Compare ratios, not figures:
another machine, or the same at another time, has others. [How it is measured](../bench/README.md), and why that is fair.

![Calls a second of each contestant](benchmarks.svg)

## Tables

Client and server are a process each. CPU time is that of a call at each end, by all threads of the process; memory is what
the process holds after the round. "Of the floor" is the median of the ratios within a round.

${tables.join("\n")}
## Who takes part

| | version | |
| --- | --- | --- |
${run.entries.map((entry) => `| ${entry.name} | ${versions(entry)} | ${remark(entry, run)} |`).join("\n")}
`;
}

/** Said by the page itself, since figures are quoted without their circumstances. */
function busy({ loadBefore }: Machine): string {
  return loadBefore > BUSY
    ? "\n**Other programs kept this machine busy: the figures are rough, and are to be replaced.**\n"
    : "";
}

function versions({ packages }: Entry): string {
  return packages.map((name) => (packages.length > 1 ? `${name} ${versionOf(name)}` : versionOf(name))).join(", ");
}

function remark({ what, needs }: Entry, { missing }: Run): string {
  const why = needs && missing.get(needs);
  return why === undefined ? what : `${what}; skipped: ${why}`;
}
