/**
 * What a user waits for before anything happens, and what they ship: the start of the command, the import of a generated
 * client with the runtime, generating from a large contract, and sizes, minified and compressed. Fails where a budget is
 * exceeded.
 *
 *     npm run bench:start                       # -- ethereum-openrpc.json: generates from that document, too
 *
 * One run of each after the other, so that whatever else the machine does meets all of them. The budget is for the
 * fastest: what makes the others slower is the machine's.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { folders } from "./prepare/folders.js";
import { prepareOurs } from "./prepare/prepare.js";
import { median } from "./report/statistics.js";

const RUNS = 15;
const tinwire = join(folders.root, "generator/bin/tinwire.js");
const client = join(folders.prepared, "generated/bench.js");

function runNode(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folders.root, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")}\n${stderr}`);
  return stdout;
}

function wallMilliseconds(args: readonly string[]): number {
  const began = performance.now();
  runNode(args);
  return performance.now() - began;
}

/** What an import takes by the clock of the process that imports, which has imported nothing before. */
function importMilliseconds(specifier: string): number {
  const script = `const began = performance.now();
    await import(${JSON.stringify(specifier)});
    console.log(performance.now() - began);`;
  return Number(runNode(["--input-type=module", "--eval", script]));
}

interface Timed {
  readonly what: string;
  /** Milliseconds. */
  readonly budget?: number;
  readonly measure: () => number;
}

/** Also what each takes beyond the first, which is a start of node and in each of the others. */
function time(runs: number, timed: readonly Timed[]): void {
  const results = Array.from({ length: runs }, () => timed.map(({ measure }) => measure()));
  const [bare = []] = columns(results);
  console.log(`${"".padEnd(52)}${["fastest", "median", "beyond node"].map((head) => head.padStart(14)).join("")}`);
  for (const [index, { what, budget }] of timed.entries()) {
    const times = columns(results)[index] ?? [];
    const inProcess = what.startsWith("import");
    const beyond = inProcess ? "" : `${(median(times) - median(bare)).toFixed(1)} ms`;
    const figures = [`${Math.min(...times).toFixed(1)} ms`, `${median(times).toFixed(1)} ms`, index > 0 ? beyond : ""];
    const line = what.padEnd(52) + figures.map((figure) => figure.padStart(14)).join("");
    console.log(line, "", judge(Math.min(...times), budget, "ms"));
  }
}

function columns(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return (rows[0] ?? []).map((_, index) => rows.map((row) => row[index] ?? Number.NaN));
}

function judge(value: number, budget: number | undefined, unit: string): string {
  if (budget === undefined) return "";
  if (value > budget) process.exitCode = 1;
  return `${value <= budget ? "within" : "EXCEEDS"} the budget of ${budget} ${unit}`;
}

/** Bytes of all that a program with this import must ship. */
async function printSize(what: string, statement: string, budget?: number): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: statement, resolveDir: folders.root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    // Loaded when somebody asks for the document, from a file of its own.
    external: ["*.openrpc.js"],
    write: false,
    logLevel: "error",
  });
  const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
  const compressed = gzipSync(contents, { level: 9 }).length / 1024;
  const sizes = [`${(contents.length / 1024).toFixed(1)} KiB`, `${compressed.toFixed(1)} KiB`];
  console.log(what.padEnd(52) + sizes.map((size) => size.padStart(14)).join(""), "", judge(compressed, budget, "KiB"));
}

prepareOurs();
const node: Timed = { what: "node, which does nothing", measure: () => wallMilliseconds(["--eval", "0"]) };
time(RUNS, [
  node,
  { what: "tinwire --help", budget: 150, measure: () => wallMilliseconds([tinwire, "--help"]) },
  { what: "tinwire --version", measure: () => wallMilliseconds([tinwire, "--version"]) },
  { what: "import of node:net alone", measure: () => importMilliseconds("node:net") },
  {
    what: "import of a generated client and the runtime",
    budget: 15,
    measure: () => importMilliseconds(pathToFileURL(client).href),
  },
]);

const documents = process.argv.slice(2).map((document) => resolve(document));
if (documents.length > 0) {
  const folder = mkdtempSync(join(tmpdir(), "tinwire-bench-"));
  try {
    const [idl, out] = [join(folder, "idl"), join(folder, "generated")];
    runNode([tinwire, "import", "openrpc", ...documents, "--out", idl]);
    const generate = [tinwire, "generate", idl, "--out", out];
    console.log();
    time(5, [node, { what: "tinwire generate", budget: 1000, measure: () => wallMilliseconds(generate) }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

console.log(`\n${"".padEnd(52)}${["minified", "and gzip"].map((head) => head.padStart(14)).join("")}`);
await printSize("a generated client and what it needs", `export { BenchClient } from ${JSON.stringify(client)};`);
await printSize("the runtime", 'export * from "@tinwire/runtime"; export * from "@tinwire/runtime/codegen";', 52);
