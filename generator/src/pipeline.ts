import { resolve } from "node:path";
import { compile } from "./compile.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { emit, type ImportExtension, withImports } from "./emit.js";
import { findContracts } from "./source/find-contracts.js";
import { version } from "./version.js";
import { apply } from "./write/apply.js";
import type { Change } from "./write/change.js";
import { type EmitKind, inKinds } from "./write/javascript.js";
import { moduleManifest } from "./write/module-manifest.js";
import { outputNameDiagnostics } from "./write/output-name-diagnostics.js";
import { plan } from "./write/plan.js";
import { readStamp, writeStamp } from "./write/stamp.js";

/** What one run of the generator is to do. */
export interface GenerateConfig {
  /** Contracts: files, folders (searched for `*.rpc.json`) or globs. */
  readonly contracts: readonly string[];
  /** The folder that generated files go to; nothing is ever written outside it. */
  readonly out: string;
  /** What relative paths are relative to. Default: the working folder. */
  readonly cwd?: string | undefined;
  /** TypeScript, or JavaScript and its declarations. Default: `["ts"]`. */
  readonly emit?: readonly EmitKind[] | undefined;
  /** How generated TypeScript imports its siblings. Default: `".js"`. */
  readonly importExtension?: ImportExtension | undefined;
  /** Write nothing. */
  readonly dryRun?: boolean | undefined;
  /** Also delete generated files whose contract is gone; not when contracts are named one by one. */
  readonly clean?: boolean | undefined;
}

export interface GenerateResult {
  /** Mistakes in the contracts and in the names of their outputs; with an error among them nothing was written. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every output file; unless contracts are named one by one, also every file in the folder that is none any more. */
  readonly changes: readonly Change[];
  /** The version that generated last, if it is not this one. */
  readonly generatedBy?: string | undefined;
}

/**
 * The whole way: contracts → (load, validate, resolve) → model → (view, render) → outputs → (plan, apply) → files.
 *
 * Prints nothing, and reports mistakes in contracts instead of throwing them.
 *
 * @throws {Error} if the file system refuses to read or write.
 */
export async function generate(config: GenerateConfig): Promise<GenerateResult> {
  const { cwd = ".", emit: kinds = ["ts"], importExtension, dryRun = false, clean = false } = config;
  const out = resolve(cwd, config.out);

  const { files, absent, all } = await findContracts(config.contracts, resolve(cwd));
  const { contracts, diagnostics: mistakes } = await compile([...files, ...absent]);
  const diagnostics = [...mistakes, ...outputNameDiagnostics(withImports(contracts))];
  if (diagnostics.some(({ severity }) => severity === "error")) return { diagnostics, changes: [] };

  const outputs = await inKinds(emit(contracts, { importExtension }), kinds);
  if (kinds.includes("js")) outputs.push(...(await moduleManifest(out)));
  const changes = await plan(outputs, out, { orphans: all });
  const stamp = await readStamp(out);
  if (!dryRun && (await apply(changes, out, { clean })) && outputs.length > 0) await writeStamp(out);
  return { diagnostics, changes, ...(stamp !== version() && { generatedBy: stamp }) };
}
