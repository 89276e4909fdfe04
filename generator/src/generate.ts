import { resolve } from "node:path";
import type { TinwireConfig } from "./config/config.js";
import { settleConfig } from "./config/settings.js";
import type { GenerateResult } from "./pipeline.js";

/** A configuration, and what only one run is told. */
export interface GenerateOptions extends TinwireConfig {
  /** What paths are relative to. Default: the working folder. */
  readonly cwd?: string | undefined;
  /** Write nothing. */
  readonly dryRun?: boolean | undefined;
  /** Also delete generated files whose contract is gone. */
  readonly clean?: boolean | undefined;
}

/**
 * What `tinwire generate` does, for build scripts. Whatever is left out has the default of the command, or is detected
 * as it does; configuration files are not read.
 *
 * Mistakes in contracts are returned, not thrown, and then nothing is written.
 *
 * @example
 * ```ts
 * const { diagnostics } = await generate({ contracts: "idl", out: "src/generated" });
 * if (diagnostics.length > 0) process.stderr.write(formatDiagnostics(diagnostics));
 * ```
 * @throws {ConfigError} if an option has no sense.
 */
export async function generate({ cwd, dryRun, clean, ...config }: GenerateOptions): Promise<GenerateResult> {
  const { root, contracts, out, emit, importExtension } = await settleConfig(resolve(cwd ?? "."), config);
  const { generate: run } = await import("./pipeline.js");
  return await run({ contracts, out, cwd: root, emit, importExtension, dryRun, clean });
}
