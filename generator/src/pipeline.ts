import { emit, type ImportExtension } from "./emit.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { Change } from "./write/change.js";

/** What one run of the generator is to do. */
export interface GenerateConfig {
  /** Contracts: files, folders (searched for `*.rpc.json`) or globs. */
  readonly contracts: readonly string[];
  /** The folder that generated files go to; nothing is ever written outside it. */
  readonly out: string;
  /** What relative paths are relative to. Default: the working folder. */
  readonly cwd?: string | undefined;
  /** TypeScript, or JavaScript and its declarations. Default: `["ts"]`. */
  readonly emit?: readonly ("ts" | "js" | "dts")[] | undefined;
  /** How generated TypeScript imports its siblings. Default: `".js"`. */
  readonly importExtension?: ImportExtension | undefined;
  /** Write nothing. */
  readonly dryRun?: boolean | undefined;
  /** Also delete generated files whose contract is gone. */
  readonly clean?: boolean | undefined;
}

export interface GenerateResult {
  /** Mistakes in the contracts and in the names of their outputs; with an error among them nothing was written. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every output file, and every file in the folder that is none any more. */
  readonly changes: readonly Change[];
  /** The version that generated last, if it is not this one. */
  readonly generatedBy?: string | undefined;
}

