import { relative, sep } from "node:path";
import type { Diagnostic } from "./diagnostic.js";

/** Workflow commands that make GitHub Actions annotate the lines of a pull request. */
export function formatGithub(diagnostics: readonly Diagnostic[], cwd: string = process.cwd()): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic, cwd)}\n`).join("");
}

function annotation({ code, severity, message, file, range, suggestion }: Diagnostic, cwd: string): string {
  const properties = {
    file: relative(cwd, file).split(sep).join("/"),
    line: range.start.line,
    col: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
    title: code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = suggestion === undefined ? message : `${message}\n${suggestion}`;
  return `::${severity} ${list.join(",")}::${escapeData(text)}`;
}

/** As the runner reads it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
