import { formatText } from "../../diagnostics/format-text.js";
import type { Change } from "../../write/change.js";
import type { Colors, Printer } from "../printer.js";
import { diffOf } from "./diff.js";
import { findingOf, shownPath, skewOf } from "./findings.js";
import type { Report } from "./report.js";

/** For people: mistakes with their lines, then each file that changed, then one line that sums up. */
export function reportText(report: Report, printer: Printer): void {
  const { diagnostics, changes, root, mend, mode, ok } = report;
  const { bold } = printer.resultColors;
  if (diagnostics.length > 0) {
    const color = printer.noteColors.isColorSupported;
    printer.note(formatText(diagnostics, { cwd: root, color }).trimEnd());
  }
  for (const change of changes) tellChange(report, change, printer);
  const skew = skewOf(report);
  if (skew !== undefined) printer.note(skew);
  if (mend !== undefined) printer.result(`\nTo mend it: ${bold(mend)}`);
  if (ok || mode !== "check") printer.note(summary(report));
}

function tellChange(report: Report, change: Change, printer: Printer): void {
  const finding = findingOf(report, change);
  if (finding === undefined) return;
  const colors = printer.resultColors;
  const path = shownPath(report, change);
  const remark = finding.remark === undefined ? "" : colors.dim(` (${finding.remark})`);
  printer.result(`${paintOf(change, report, colors)(finding.word.padEnd(12))} ${path}${remark}`);
  if (report.mode === "check" && change.kind !== "foreign") printer.result(paintDiff(diffOf(change, path), colors));
}

function paintOf({ kind }: Change, { mode }: Report, { green, yellow, red }: Colors): (text: string) => string {
  if (kind === "foreign") return red;
  return mode === "check" || kind === "orphan" ? yellow : green;
}

function paintDiff(diff: string, { green, red, dim }: Colors): string {
  const paint = (line: string): string => {
    if (/^(?:---|\+\+\+|@@|…)/.test(line)) return dim(line);
    if (line.startsWith("+")) return green(line);
    return line.startsWith("-") ? red(line) : line;
  };
  return diff.split("\n").map(paint).join("\n");
}

function summary({ diagnostics, changes, mode, clean, ok }: Report): string {
  const mistakes = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - mistakes;
  if (mistakes > 0)
    return `${count(mistakes, "mistake")}${warnings > 0 ? `, ${count(warnings, "warning")}` : ""}; nothing written`;
  if (!ok) return "nothing written";
  const number = (kind: Change["kind"]): number => changes.filter((change) => change.kind === kind).length;
  const written = number("create") + number("update");
  const parts = [
    `${count(written, "file")} ${mode === "dry-run" ? "to write" : "written"}`,
    `${number("unchanged")} up to date`,
  ];
  if (clean && number("orphan") > 0)
    parts.splice(1, 0, `${number("orphan")} ${mode === "dry-run" ? "to delete" : "deleted"}`);
  return mode === "check" ? `${count(number("unchanged"), "file")} up to date` : parts.join(", ");
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
