/**
 * What a user waits for before anything happens, and what they ship: the start of the command, the import of a generated
 * client with the runtime, and the size of both, minified and compressed. Fails where a budget is exceeded.
 *
 *     npm run bench:start
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { folders } from "./prepare/folders.js";
import { installPackages } from "./prepare/packages.js";
import { prepareOurs } from "./prepare/prepare.js";

const RUNS = 15;
const client = join(folders.prepared, "generated/bench.js");

/** What this script uses of esbuild, whose types are not installed where this is compiled. */
interface Esbuild {
  readonly build: (options: object) => Promise<{ readonly outputFiles: readonly { readonly contents: Uint8Array }[] }>;
}

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

/** The fastest of some runs: what makes the others slower is the machine's. */
function fastest(measure: () => number): number {
  return Math.min(...Array.from({ length: RUNS }, measure));
}

/** What the import takes by the clock of the process that imports. */
function importMilliseconds(file: string): number {
  const script = `const began = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    console.log(performance.now() - began);`;
  return Number(runNode(["--input-type=module", "--eval", script]));
}

/** Bytes of all that a program with this import must ship. */
async function size(statement: string): Promise<{ readonly minified: number; readonly compressed: number }> {
  const main = pathToFileURL(join(folders.bench, "node_modules/esbuild/lib/main.js")).href;
  const { build } = (await import(main)) as Esbuild;
  const { outputFiles } = await build({
    stdin: { contents: statement, resolveDir: folders.root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    // Loaded when somebody asks for the document, from a file of its own.
    external: ["*.openrpc.js"],
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: bytes.length, compressed: gzipSync(bytes, { level: 9 }).length };
}

function report(what: string, value: number, { unit, budget }: { unit: string; budget?: number }): void {
  const within = budget === undefined || value <= budget;
  const remark = budget === undefined ? "" : `${within ? "within" : "EXCEEDS"} the budget of ${budget} ${unit}`;
  console.log(what.padEnd(52), `${value.toFixed(1)} ${unit}`.padStart(12), "", remark);
  if (!within) process.exitCode = 1;
}

installPackages();
prepareOurs();
const bare = fastest(() => wallMilliseconds(["--eval", "0"]));
const help = fastest(() => wallMilliseconds([join(folders.root, "generator/bin/tinwire.js"), "--help"]));
report("node, which does nothing", bare, { unit: "ms" });
report("tinwire --help", help, { unit: "ms", budget: 150 });
report(
  "import of a generated client and the runtime",
  fastest(() => importMilliseconds(client)),
  { unit: "ms", budget: 15 },
);

const clientOnly = await size(`export { BenchClient } from ${JSON.stringify(client)};`);
const runtime = await size('export * from "@tinwire/runtime"; export * from "@tinwire/runtime/codegen";');
report("a generated client and what it needs, minified", clientOnly.minified / 1024, { unit: "KiB" });
report("… and compressed (gzip)", clientOnly.compressed / 1024, { unit: "KiB" });
report("the runtime, all of it, minified", runtime.minified / 1024, { unit: "KiB" });
report("… and compressed (gzip)", runtime.compressed / 1024, { unit: "KiB", budget: 40 });
