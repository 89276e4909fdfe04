import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A folder and those above it, the nearest first, up to the top of the repository (a folder with `.git` in it): what lies
 * beyond belongs to somebody else. Without a repository, up to the root.
 */
export function* foldersUp(folder: string): Generator<string, void, undefined> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at || existsSync(join(at, ".git"))) return;
  }
}
