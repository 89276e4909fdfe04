import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OutputFile } from "../emit.js";
import type { Change } from "./change.js";
import { isGenerated } from "./header.js";

/**
 * Compares the outputs with what stands in the folder. Only the folder itself is looked at, since outputs lie flat in it;
 * for orphans only when the outputs are all that belong there.
 *
 * @throws {Error} if the folder or a file in it cannot be read.
 */
export async function plan(
  outputs: readonly OutputFile[],
  folder: string,
  look: { readonly orphans: boolean },
): Promise<Change[]> {
  const changes = await Promise.all(outputs.map((output) => changeOf(output, folder)));
  if (look.orphans) changes.push(...(await orphans(outputs, folder)));
  return changes.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function changeOf({ path, text: after }: OutputFile, folder: string): Promise<Change> {
  const file = join(folder, path);
  const state = await stateOf(file);
  if (state === "absent") return { path, kind: "create", after };
  // A symbolic link may lead out of the folder, and a folder is nothing to replace.
  if (state !== "file") return { path, kind: "foreign", after };
  const before = await readFile(file, "utf8");
  if (plainLineEnds(before) === after) return { path, kind: "unchanged", before, after };
  return { path, kind: isGenerated(before) ? "update" : "foreign", before, after };
}

async function stateOf(file: string): Promise<"absent" | "file" | "other"> {
  try {
    return (await lstat(file)).isFile() ? "file" : "other";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "absent";
    throw error;
  }
}

/** A checkout may have changed them; that is no difference that anyone made. */
function plainLineEnds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

async function orphans(outputs: readonly OutputFile[], folder: string): Promise<Change[]> {
  // By lower case, since on some systems a contract whose name changed in case only still has its old file.
  const made = new Set(outputs.map(({ path }) => path.toLowerCase()));
  const candidates = (await entries(folder)).filter((name) => /\.[jt]s$/.test(name) && !made.has(name.toLowerCase()));
  const found = await Promise.all(candidates.map((path) => orphan(path, folder)));
  return found.flatMap((change) => change ?? []);
}

async function orphan(path: string, folder: string): Promise<Change | undefined> {
  const file = join(folder, path);
  if ((await stateOf(file)) !== "file") return undefined;
  const before = await readFile(file, "utf8");
  return isGenerated(before) ? { path, kind: "orphan", before } : undefined;
}

async function entries(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
