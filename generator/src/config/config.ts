/** What a generated contract is written as: TypeScript, or JavaScript and its declarations. */
export type EmitKind = "ts" | "js" | "dts";

/** How generated files import each other: as the user's TypeScript wants to see it. */
export type ImportExtension = ".js" | ".ts";

/**
 * The content of `tinwire.config.{json,js,mjs,ts}`, or of `tinwire` in a package.json.
 *
 * Everything is optional: a project that keeps its contracts in `idl/` needs no configuration.
 * Paths are relative to the folder that the configuration lies in; an option of the command line wins over it.
 */
export interface TinwireConfig {
  /** Contracts: files, folders (searched for `*.rpc.json`) or globs. Default: `idl`. */
  readonly contracts?: string | readonly string[] | undefined;
  /** The folder that generated files go to. Default: `src/generated` where there is a `src` folder, else `generated`. */
  readonly out?: string | undefined;
  /** `"ts"` (the default), or `"js"`, `"dts"` or both, for a project that compiles no TypeScript. */
  readonly emit?: EmitKind | readonly EmitKind[] | undefined;
  /**
   * Default: `.ts` where the tsconfig.json that covers `out` has `allowImportingTsExtensions` or
   * `rewriteRelativeImportExtensions`, else `.js`.
   */
  readonly importExtension?: ImportExtension | undefined;
}

/**
 * Returns its argument; it is there so that an editor completes and checks a configuration.
 *
 * @example
 * ```ts
 * // tinwire.config.ts
 * import { defineConfig } from "tinwire";
 *
 * export default defineConfig({ contracts: "contracts", out: "src/rpc" });
 * ```
 */
export function defineConfig(config: TinwireConfig): TinwireConfig {
  return config;
}
