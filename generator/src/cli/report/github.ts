import { formatGithub } from "../../diagnostics/format-github.js";
import type { Printer } from "../printer.js";
import { findingOf, shownPath, skewOf } from "./findings.js";
import type { Report } from "./report.js";

/** Workflow commands, so that GitHub Actions shows mistakes and stale outputs at the lines of a pull request. */
export function reportGithub(report: Report, printer: Printer): void {
  const annotations = formatGithub(report.diagnostics, report.root).trimEnd();
  if (annotations !== "") printer.result(annotations);
  for (const change of report.changes) {
    const finding = findingOf(report, change);
    if (finding === undefined || (report.ok && change.kind !== "orphan")) continue;
    const path = shownPath(report, change);
    const text = [`${path} is ${finding.word}`, finding.remark, report.mend && `to mend it: ${report.mend}`];
    printer.result(command(report.ok ? "warning" : "error", path, text.filter(Boolean).join("; ")));
  }
  const skew = skewOf(report);
  if (skew !== undefined) printer.result(`::${report.ok ? "notice" : "error"}::${skew}`);
}

function command(level: "error" | "warning", path: string, text: string): string {
  const property = escapeData(path).replaceAll(":", "%3A").replaceAll(",", "%2C");
  return `::${level} file=${property}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
