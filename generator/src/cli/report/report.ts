import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { GenerateResult } from "../../pipeline.js";
import type { Change } from "../../write/change.js";
import type { GenerateCommand, ReportFormat } from "../command.js";
import { exitCode } from "../exit-code.js";
import type { Printer } from "../printer.js";
import { reportGithub } from "./github.js";
import { reportJson } from "./json.js";
import { reportText } from "./text.js";

/** All that there is to say about one run of the generator. */
export interface Report {
  readonly mode: GenerateCommand["mode"];
  /** Orphans were deleted, or would have been. */
  readonly clean: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly Change[];
  /** The version that generated last, if it is another one. */
  readonly generatedBy: string | undefined;
  /** What paths are told from. */
  readonly root: string;
  /** The output folder, absolute. */
  readonly out: string;
  /** The command that brings the outputs up to date, if they are not. */
  readonly mend: string | undefined;
  readonly ok: boolean;
}

const reporters: { readonly [F in ReportFormat]: (report: Report, printer: Printer) => void } = {
  text: reportText,
  json: reportJson,
  github: reportGithub,
};

/** Prints a report and returns the exit code that fits it. */
export function tell(report: Report, format: ReportFormat, printer: Printer): number {
  reporters[format](report, printer);
  return report.ok ? exitCode.fine : exitCode.found;
}

/** Puts together what one run gave, judged by what was asked for. */
export function judge(
  command: GenerateCommand,
  result: GenerateResult,
  place: { readonly root: string; readonly out: string },
): Report {
  const { diagnostics, changes, generatedBy } = result;
  const broken =
    diagnostics.some(({ severity }) => severity === "error") || changes.some(({ kind }) => kind === "foreign");
  const stale = changes.some(({ kind }) => kind !== "unchanged") || generatedBy !== undefined;
  const failed = broken || (command.mode === "check" && stale);
  return {
    mode: command.mode,
    clean: command.clean,
    diagnostics,
    changes,
    generatedBy,
    ...place,
    mend: command.mode === "check" && stale && !broken ? mendingCommand(command, changes) : undefined,
    ok: !failed,
  };
}

/** The command that was given, made to write. */
function mendingCommand(
  { contracts, out, emit, importExtension }: GenerateCommand,
  changes: readonly Change[],
): string {
  const words = [
    "tinwire",
    "generate",
    ...(contracts ?? []),
    ...(out === undefined ? [] : ["--out", out]),
    ...(emit === undefined ? [] : ["--emit", emit.join(",")]),
    ...(importExtension === undefined ? [] : ["--import-extension", importExtension]),
    ...(changes.some(({ kind }) => kind === "orphan") ? ["--clean"] : []),
  ];
  return words.map(forShell).join(" ");
}

/** Quoted if a shell would take it for more than one word, or for a pattern. */
function forShell(word: string): string {
  return /^[\p{L}\w./,:@=-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
