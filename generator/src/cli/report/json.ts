import type { Printer } from "../printer.js";
import { diffOf } from "./diff.js";
import { shownPath } from "./findings.js";
import type { Report } from "./report.js";

/**
 * For programs: one JSON document on stdout.
 * `{ ok, diagnostics: […], files: [{ path, kind, diff? }], generatedBy?, mend? }`, diffs with `--check` only.
 */
export function reportJson(report: Report, printer: Printer): void {
  const { ok, diagnostics, changes, generatedBy, mend, mode } = report;
  const files = changes.map((change) => {
    const path = shownPath(report, change);
    const tellsDiff = mode === "check" && change.kind !== "unchanged" && change.kind !== "foreign";
    return { path, kind: change.kind, ...(tellsDiff && { diff: diffOf(change, path) }) };
  });
  const shown = diagnostics.map(({ sourceLine: _, ...diagnostic }) => diagnostic);
  printer.result(JSON.stringify({ ok, diagnostics: shown, files, generatedBy, mend }, undefined, 2));
}
