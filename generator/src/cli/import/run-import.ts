import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { isFile } from "../../config/is-file.js";
import {
  ImportError,
  type Imported,
  type ImportOptions,
  importOpenRpc,
  type Place,
} from "../../openrpc/import/index.js";
import type { ImportCommand } from "../command.js";
import { exitCode } from "../exit-code.js";
import { schemaPath } from "../init/first-contract.js";
import type { Printer } from "../printer.js";
import { UsageError } from "../usage-error.js";

export interface ImportSurroundings {
  readonly printer: Printer;
  /** The working folder, absolute. */
  readonly folder: string;
}

/**
 * Runs `tinwire import openrpc`. Contracts that were imported before are replaced, others only if that is asked for.
 *
 * @throws {UsageError} for a document that is none, and a contract that would be lost.
 */
export function runImport(
  { documents, out, callbacks, force }: ImportCommand,
  { printer, folder }: ImportSurroundings,
): number {
  const target = resolve(folder, out ?? "idl");
  const inputs = documents.map((name) => ({ name, text: read(name, folder) }));
  const imported = convert(inputs, { schemaPath: schemaPath(target, folder), callbacks });
  const lost = force ? [] : imported.files.filter(({ path }) => isWritten(join(target, path)));
  if (lost.length > 0) {
    const names = lost.map(({ path }) => relative(folder, join(target, path))).join(", ");
    throw new UsageError(`${names} was not imported, so it is not replaced; --force does so`);
  }
  mkdirSync(target, { recursive: true });
  const { green } = printer.resultColors;
  for (const { path, text } of imported.files) {
    writeFileSync(join(target, path), text);
    printer.result(`${green("wrote")}  ${relative(folder, join(target, path))}`);
  }
  tell(imported, printer);
  return exitCode.fine;
}

function read(name: string, folder: string): string {
  // 0: the standard input.
  return readFileSync(name === "-" ? 0 : resolve(folder, name), "utf8");
}

function convert(
  inputs: readonly { readonly name: string; readonly text: string }[],
  options: ImportOptions,
): Imported {
  try {
    return importOpenRpc(inputs, options);
  } catch (error) {
    if (error instanceof ImportError) throw new UsageError(error.message);
    throw error;
  }
}

/** Whether there is a contract that no import made. */
function isWritten(path: string): boolean {
  return isFile(path) && !/"importedFrom"/.test(readFileSync(path, "utf8"));
}

/** Where in words, and where exactly: a document's name is said only where there are several. */
function tell({ files, warnings, summary }: Imported, printer: Printer): void {
  const { dim, yellow } = printer.noteColors;
  const exactly = ({ document, pointer }: Place): string => dim(`(${files.length > 1 ? document : ""}#${pointer})`);
  for (const { place, where, keyword, message } of warnings) {
    printer.note(`${yellow("warning")} ${where}: ${keyword}: ${message} ${exactly(place)}`);
  }
  for (const { place, where, reason } of summary.unknowns) {
    printer.note(`${yellow("unknown")} ${where}: ${reason} ${exactly(place)}`);
  }
  const { functions, types, errors, unknowns } = summary;
  printer.note(
    dim(
      `${functions} functions, ${types} types, ${errors} errors; ` +
        `${warnings.length} warnings, ${unknowns.length} places of type unknown`,
    ),
  );
}
