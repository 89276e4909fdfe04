import type { Diagnostic } from "./diagnostic.js";
import { formatGithub } from "./format-github.js";
import { formatJson } from "./format-json.js";
import { formatText, type TextOptions } from "./format-text.js";

export type DiagnosticFormat = "text" | "json" | "github-actions";

export interface FormatOptions extends TextOptions {
  /** "text" if left out. */
  readonly format?: DiagnosticFormat;
}

const formats: {
  readonly [Format in DiagnosticFormat]: (diagnostics: readonly Diagnostic[], options: FormatOptions) => string;
} = {
  text: formatText,
  json: formatJson,
  "github-actions": (diagnostics, { cwd }) => formatGithub(diagnostics, cwd),
};

/** Prints diagnostics; "" if there are none and the format is for people. Every line ends in a newline. */
export function format(diagnostics: readonly Diagnostic[], options: FormatOptions = {}): string {
  return formats[options.format ?? "text"](diagnostics, options);
}
