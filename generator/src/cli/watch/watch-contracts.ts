import { relative } from "node:path";
import { settle } from "../../config/settings.js";
import type { GenerateCommand } from "../command.js";
import { explainEnd } from "../crash.js";
import { exitCode } from "../exit-code.js";
import { type GenerateSurroundings, generateOnce } from "../run-generate.js";
import { FolderWatcher } from "./folder-watcher.js";
import { importedPlaces, namedPlaces, type WatchedPlace } from "./watched-places.js";

/** Contracts, and all that a configuration can be in. */
const concerns = /\.rpc\.json$|[\\/]tinwire\.config\.\w+$|[\\/]package\.json$/;

/**
 * Generates, and does so again whenever a contract or the configuration changes, until it is stopped.
 * Mistakes are told and waited out.
 *
 * @returns the exit code: being stopped is how it ends well.
 */
export async function watchContracts(command: GenerateCommand, surroundings: GenerateSurroundings): Promise<number> {
  const { printer, folder, untilStopped } = surroundings;
  const signal = untilStopped();
  const watcher = new FolderWatcher((path) => concerns.test(path));
  const { dim } = printer.noteColors;
  try {
    let changed: readonly string[] | undefined = [];
    while (changed !== undefined) {
      await generateWatched(command, surroundings, watcher);
      printer.note(dim("watching for changes; Ctrl-C ends it"));
      changed = await watcher.next(signal);
      for (const path of changed ?? []) printer.note(dim(`changed: ${relative(folder, path)}`));
    }
    return exitCode.fine;
  } finally {
    watcher.close();
  }
}

/** One run. What it reads is watched before it is read, so that no change falls between two runs. */
async function generateWatched(
  command: GenerateCommand,
  { folder, printer }: GenerateSurroundings,
  watcher: FolderWatcher,
): Promise<void> {
  let places: readonly WatchedPlace[] = [{ folder, deep: false }];
  try {
    watcher.follow(places);
    const settings = await settle(folder, command);
    places = namedPlaces(settings);
    watcher.follow([...places, ...(await importedPlaces(places))]);
    await generateOnce(command, settings, printer);
  } catch (error) {
    explainEnd(error, printer, false);
  }
}
