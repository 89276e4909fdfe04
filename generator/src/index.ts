/** The package `tinwire` for programs: build scripts that generate, and tools that read contracts. */
export { compile } from "./compile.js";
export { defineConfig, type EmitKind, type ImportExtension, type TinwireConfig } from "./config/config.js";
export { ConfigError } from "./config/config-error.js";
export type { Diagnostic, Position, Range } from "./diagnostics/diagnostic.js";
export { type FormatOptions, format as formatDiagnostics } from "./diagnostics/format.js";
export { type GenerateOptions, generate } from "./generate.js";
export type * from "./model/contract.js";
export type * from "./model/type.js";
export type { GenerateResult } from "./pipeline.js";
export type { Change, ChangeKind } from "./write/change.js";
