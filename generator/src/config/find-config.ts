import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "./config-error.js";
import { foldersUp } from "./folders-up.js";
import { isFile } from "./is-file.js";

const names = ["tinwire.config.json", "tinwire.config.js", "tinwire.config.mjs", "tinwire.config.ts"];

/** What somebody may take for a configuration of ours, so that nobody wonders why it changes nothing. */
const notRead = /^tinwire\.config\.(?:cjs|cts|mts|jsonc|json5|ya?ml|toml)$/;

/**
 * The configuration file that rules `folder`: the one in it, or in the nearest folder above that has one.
 * The search does not leave the repository.
 *
 * @returns an absolute path, or undefined if there is none.
 * @throws {ConfigError} if a folder has more than one, or one of a kind that we cannot read.
 */
export function findConfig(folder: string): string | undefined {
  for (const at of foldersUp(folder)) {
    const found = configsIn(at);
    if (found.length > 1) throw new ConfigError(`more than one configuration, keep one of:\n  ${found.join("\n  ")}`);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

function configsIn(folder: string): string[] {
  const unread = entriesOf(folder).find((name) => notRead.test(name));
  if (unread !== undefined) {
    throw new ConfigError(`${join(folder, unread)} is not read; a configuration is one of ${names.join(", ")}`);
  }
  const found = names.map((name) => join(folder, name)).filter(isFile);
  const manifest = join(folder, "package.json");
  if (isFile(manifest) && manifestHasConfig(manifest)) found.push(manifest);
  return found;
}

/** Nothing of a folder that may be passed through but not listed, as some above a project are. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A package.json that is no JSON is the business of npm, which says so better than we could. */
function manifestHasConfig(file: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
    return typeof manifest === "object" && manifest !== null && Object.hasOwn(manifest, "tinwire");
  } catch {
    return false;
  }
}
