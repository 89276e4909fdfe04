import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Contract } from "../model/contract.js";
import { badOutputNames } from "./output-names.js";

/** What is wrong with the names of the contracts' outputs, at the start of each file. */
export function outputNameDiagnostics(contracts: readonly Contract[]): Diagnostic[] {
  const start = { line: 1, column: 1, offset: 0 };
  return badOutputNames(contracts).map(({ contract, message }) => ({
    code: "bad-output-name",
    severity: "error",
    message,
    file: contract.file,
    range: { start, end: start },
    sourceLine: "",
  }));
}
