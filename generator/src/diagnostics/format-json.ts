import type { Diagnostic } from "./diagnostic.js";

/** For programs: an array of diagnostics, files absolute. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(
    diagnostics.map(({ sourceLine: _, ...diagnostic }) => diagnostic),
    undefined,
    2,
  )}\n`;
}
