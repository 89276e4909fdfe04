import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { isFolder } from "../../config/is-file.js";
import type { Settings } from "../../config/settings.js";
import { DiagnosticCollector } from "../../diagnostics/collector.js";
import { load } from "../../source/load.js";

/** A folder to watch; `deep` with all the folders below it. */
export interface WatchedPlace {
  readonly folder: string;
  readonly deep: boolean;
}

/** Where contracts of a configuration come and go: its folders, the fixed part of its globs; and where it lies itself. */
export function namedPlaces({ contracts, root }: Settings): WatchedPlace[] {
  const named = contracts.filter((path) => !path.startsWith("!")).map(placeOf);
  return [...named, { folder: root, deep: false }];
}

/** The folders of all that the contracts in these places import, wherever it lies and whether or not it exists yet. */
export async function importedPlaces(places: readonly WatchedPlace[]): Promise<WatchedPlace[]> {
  const contracts = places.flatMap(foldersOf).flatMap(contractsIn);
  // Mistakes are told by the generator, which reads the same files.
  const sources = await load(contracts, new DiagnosticCollector());
  const imported = sources.flatMap(({ imports }) => [...imports.values()].map(({ file }) => dirname(file)));
  return [...new Set(imported)].map((folder) => ({ folder, deep: false }));
}

/** The folders that a place stands for; of one that does not exist, the nearest above it that does. */
export function foldersOf({ folder, deep }: WatchedPlace): string[] {
  if (!isFolder(folder)) return foldersOf({ folder: dirname(folder), deep: false });
  if (!deep) return [folder];
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const ours = inner.filter(({ name }) => name !== "node_modules" && !name.startsWith("."));
  return [folder, ...ours.flatMap(({ name }) => foldersOf({ folder: join(folder, name), deep }))];
}

function contractsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".rpc.json"))
    .map((name) => join(folder, name));
}

function placeOf(path: string): WatchedPlace {
  if (path.endsWith(".json") && !isGlob(path)) return { folder: dirname(path), deep: false };
  const steps = path.split(/[\\/]/);
  const glob = steps.findIndex(isGlob);
  if (glob === -1) return { folder: path, deep: true };
  return { folder: steps.slice(0, glob).join("/") || "/", deep: true };
}

function isGlob(step: string): boolean {
  return /[*?[\]{}]/.test(step);
}
