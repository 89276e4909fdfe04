/**
 * What the runtime adds to a program: bytes, and the time that importing a generated client takes.
 *
 *     npm run bench:size
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bundledSize, oneClient, wholeRuntime } from "../test/support/bundled-size.js";

const runs = 21;
const client = new URL("../generated/calculator.js", import.meta.url).href;
const runtime = import.meta.resolve("@tinwire/runtime");
const folder = fileURLToPath(new URL("../..", import.meta.url));

/** What one process measures: CPU time as well, since a busy machine stretches the other. */
const measured = (specifiers: readonly string[]): string => `
  const began = performance.now();
  const before = process.cpuUsage();
  ${specifiers.map((specifier) => `await import(${JSON.stringify(specifier)});`).join("\n")}
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ wall: performance.now() - began, cpu: (user + system) / 1000 }));`;

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Of a fresh process, in milliseconds. */
function costOf(specifiers: readonly string[]): Cost {
  const words = ["--input-type=module", "--eval", measured(specifiers)];
  const child = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as Cost;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;
}

const kiB = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;

for (const [what, source] of [
  ["the whole runtime", wholeRuntime],
  ["a client", oneClient],
] as const) {
  const { minified, gzipped } = await bundledSize(source);
  console.log(`${what.padEnd(36)} ${kiB(minified)} minified, ${kiB(gzipped)} compressed`);
}
for (const [what, specifiers] of [
  ["importing nothing but node:net", ["node:net"]],
  ["importing a client", [client]],
  ["importing a client and the runtime", [client, runtime]],
] as const) {
  const costs = Array.from({ length: runs }, () => costOf(specifiers));
  const wall = median(costs.map((cost) => cost.wall)).toFixed(1);
  const cpu = median(costs.map((cost) => cost.cpu)).toFixed(1);
  console.log(`${what.padEnd(36)} ${wall} ms, ${cpu} ms of them CPU time (median of ${runs} processes)`);
}
