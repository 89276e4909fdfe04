import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { compile } from "../../compile.js";
import { isFile } from "../../config/is-file.js";
import { settle } from "../../config/settings.js";
import { formatText } from "../../diagnostics/format-text.js";
import type { Contract } from "../../model/contract.js";
import { exportOpenRpc } from "../../openrpc/export/export-openrpc.js";
import { marks } from "../../openrpc/marks.js";
import { findContracts } from "../../source/find-contracts.js";
import { badOutputNames, documentName } from "../../write/output-names.js";
import type { ExportCommand } from "../command.js";
import { exitCode } from "../exit-code.js";
import type { Printer } from "../printer.js";
import { UsageError } from "../usage-error.js";

export interface ExportSurroundings {
  readonly printer: Printer;
  /** The working folder, absolute. */
  readonly folder: string;
}

/**
 * Runs `tinwire export openrpc`.
 *
 * @returns the exit code.
 * @throws {ConfigError | UsageError} if there is nothing to go by, or a file would be lost that is no export.
 */
export async function runExport(command: ExportCommand, { printer, folder }: ExportSurroundings): Promise<number> {
  const { contracts: paths, root } = await settle(folder, command.contracts ? { contracts: command.contracts } : {});
  const { files, absent } = await findContracts(paths, root);
  if (files.length > 0 && absent.length > 0) {
    throw new UsageError(`there is no file or folder ${absent.map((path) => relative(root, path)).join(", ")}`);
  }
  const { contracts, diagnostics } = await compile(files);
  if (diagnostics.length > 0) {
    printer.note(formatText(diagnostics, { cwd: root, color: printer.noteColors.isColorSupported }).trimEnd());
  }
  if (diagnostics.some(({ severity }) => severity === "error")) return exitCode.found;
  const asked = contracts.filter(({ file }) => files.includes(file));
  if (command.out === undefined) printer.result(documentText(theOnly(asked)));
  else write(asked, resolve(folder, command.out), { printer, folder });
  return exitCode.fine;
}

function theOnly(contracts: readonly Contract[]): Contract {
  const [contract, ...others] = contracts;
  if (contract === undefined) throw new UsageError("no contract (*.rpc.json) there; tinwire init writes a first one");
  if (others.length > 0) {
    throw new UsageError(`${contracts.length} contracts give as many documents; name one, or a folder: --out docs`);
  }
  return contract;
}

function write(contracts: readonly Contract[], out: string, { printer, folder }: ExportSurroundings): void {
  const isFolder = !out.endsWith(".json");
  const [bad] = isFolder ? badOutputNames(contracts) : [];
  if (bad !== undefined) throw new UsageError(`${relative(folder, bad.contract.file)}: ${bad.message}`);
  const chosen = isFolder ? contracts : [theOnly(contracts)];
  const targets = chosen.map((contract) => ({
    path: isFolder ? join(out, `${documentName(contract)}.json`) : out,
    text: `${documentText(contract)}\n`,
  }));
  const [foreign] = targets.filter(({ path }) => isFile(path) && !readFileSync(path, "utf8").includes(marks.contract));
  if (foreign !== undefined) {
    throw new UsageError(`${relative(folder, foreign.path)} is no export of tinwire, so it is not replaced`);
  }
  const { green } = printer.resultColors;
  for (const { path, text } of targets) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    printer.result(`${green("wrote")}  ${relative(folder, path)}`);
  }
}

function documentText(contract: Contract): string {
  return JSON.stringify(exportOpenRpc(contract), null, 2);
}
