/**
 * What an OpenRPC document costs: import, generate, and the type check of what comes out.
 *
 *     npm run bench:openrpc -- DOCUMENT.json…
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));
const tinwire = join(project, "generator/bin/tinwire.js");
const compilers = {
  "TypeScript 5.9": "typescript-5.9/bin/tsc",
  "TypeScript 6": "typescript/bin/tsc",
  "TypeScript 7": "typescript-7/bin/tsc",
};
const strictest = {
  target: "es2023",
  module: "nodenext",
  lib: ["es2023", "esnext.disposable"],
  types: ["node"],
  strict: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};

interface Cost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

/** Says on the file descriptor 3 what the process has used, all its threads together. */
const meter = `import { writeSync } from "node:fs";
process.on("exit", () => writeSync(3, JSON.stringify(process.resourceUsage())));`;

function run(folder: string, args: readonly string[]): Cost {
  const began = performance.now();
  const hook = `data:text/javascript,${encodeURIComponent(meter)}`;
  const child = spawnSync(process.execPath, ["--import", hook, ...args], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (child.status !== 0) throw new Error(`${args.join(" ")}\n${child.stderr.toString()}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(String(child.output[3])) as NodeJS.ResourceUsage;
  return {
    wallSeconds: (performance.now() - began) / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMiB: maxRSS / 1024,
  };
}

function show(what: string, { wallSeconds, cpuSeconds, peakMiB }: Cost): void {
  const columns = [`${cpuSeconds.toFixed(2)} s CPU`, `${wallSeconds.toFixed(2)} s`, `${peakMiB.toFixed(0)} MiB peak`];
  console.log(what.padEnd(28), ...columns.map((column) => column.padStart(14)));
}

const documents = process.argv.slice(2).map((document) => resolve(document));
if (documents.length === 0) {
  console.error("npm run bench:openrpc -- DOCUMENT.json…");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "tinwire-bench-"));
try {
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: strictest, include: ["generated"] }));

  show("import", run(folder, [tinwire, "import", "openrpc", ...documents, "--out", "idl"]));
  show("generate", run(folder, [tinwire, "generate", "idl", "--out", "generated"]));
  for (const [name, compiler] of Object.entries(compilers)) {
    const program = join(project, "node_modules", compiler);
    // TypeScript 7 is a native program behind a small script: only its wall time can be seen from here.
    show(`type check, ${name}`, run(folder, [program, "--project", "."]));
  }
  for (const name of readdirSync(join(folder, "generated")).filter((file) => file.endsWith(".ts"))) {
    console.log(`${name}: ${(statSync(join(folder, "generated", name)).size / 1024).toFixed(0)} KiB`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
