import { relative } from "node:path";
import { type Settings, settle } from "../config/settings.js";
import { generate } from "../pipeline.js";
import { findContracts } from "../source/find-contracts.js";
import type { GenerateCommand } from "./command.js";
import type { Printer } from "./printer.js";
import { judge, tell } from "./report/report.js";
import { UsageError } from "./usage-error.js";

/** What a command runs in. */
export interface GenerateSurroundings {
  readonly printer: Printer;
  /** The working folder, absolute. */
  readonly folder: string;
  readonly untilStopped: () => AbortSignal;
}

/**
 * Runs `tinwire generate` in any of its modes.
 *
 * @returns the exit code.
 * @throws {ConfigError | UsageError} if there is nothing to go by.
 */
export async function runGenerate(command: GenerateCommand, surroundings: GenerateSurroundings): Promise<number> {
  if (command.mode === "watch") {
    const { watchContracts } = await import("./watch/watch-contracts.js");
    return await watchContracts(command, surroundings);
  }
  return await generateOnce(command, await settle(surroundings.folder, command), surroundings.printer);
}

/** One run of the generator, told to the user. */
export async function generateOnce(command: GenerateCommand, settings: Settings, printer: Printer): Promise<number> {
  const { root, contracts, out, emit, importExtension } = settings;
  const dryRun = command.mode === "check" || command.mode === "dry-run";
  await requireContracts(settings);
  const result = await generate({ contracts, out, cwd: root, emit, importExtension, dryRun, clean: command.clean });
  return tell(judge(command, result, { root, out }), command.format, printer);
}

/**
 * No contract at all is a path that was typed wrong, or a project that has not begun; said before `--clean` could take
 * outputs for orphans.
 */
async function requireContracts({ root, contracts }: Settings): Promise<void> {
  const { files, absent } = await findContracts(contracts, root);
  const shown = (path: string): string => relative(root, path) || ".";
  if (files.length > 0) {
    if (absent.length === 0) return;
    throw new UsageError(`there is no file or folder ${absent.map(shown).join(", ")}`);
  }
  if (contracts.length === 0) throw new UsageError("the configuration names no contracts");
  const places = contracts.map((path) => (path.startsWith("!") ? `!${shown(path.slice(1))}` : shown(path))).join(", ");
  throw new UsageError(`no contract (*.rpc.json) in ${places}; tinwire init writes a first one`);
}
