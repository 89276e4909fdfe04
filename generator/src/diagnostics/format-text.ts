import { relative } from "node:path";
import pc from "picocolors";
import type { Diagnostic } from "./diagnostic.js";
import { printable } from "./quote.js";
import { sourceFrame } from "./source-frame.js";

export interface TextOptions {
  /** Whether to colour; detected if left out, `NO_COLOR` and `FORCE_COLOR` respected. */
  readonly color?: boolean;
  /** Files are shown relative to it; the working directory if left out. */
  readonly cwd?: string;
}

/** For people: `file:line:column severity code: message`, the line with carets, and the suggestion. */
export function formatText(diagnostics: readonly Diagnostic[], options: TextOptions = {}): string {
  const colors = pc.createColors(options.color ?? pc.isColorSupported);
  const cwd = options.cwd ?? process.cwd();
  return diagnostics.map((diagnostic) => `${formatOne(diagnostic, colors, cwd)}\n`).join("\n");
}

type Colors = ReturnType<typeof pc.createColors>;

function formatOne(diagnostic: Diagnostic, colors: Colors, cwd: string): string {
  const { code, severity, message, file, range, suggestion } = diagnostic;
  const paint = severity === "error" ? colors.red : colors.yellow;
  const place = `${printable(relative(cwd, file))}:${range.start.line}:${range.start.column}`;
  const head = `${colors.bold(place)} ${paint(severity)} ${colors.dim(`${code}:`)} ${printable(message)}`;
  if (diagnostic.sourceLine.trim() === "")
    return suggestion === undefined ? head : `${head}\n  ${printable(suggestion)}`;
  const { line, indent, carets } = sourceFrame(diagnostic);
  const number = String(range.start.line);
  const blank = " ".repeat(number.length);
  const hint = suggestion === undefined ? "" : ` ${printable(suggestion)}`;
  return [
    head,
    `  ${colors.dim(`${number} |`)} ${line}`,
    `  ${colors.dim(`${blank} |`)} ${indent}${paint(carets)}${hint}`,
  ].join("\n");
}
