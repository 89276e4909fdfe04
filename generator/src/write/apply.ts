import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Change } from "./change.js";

/**
 * Carries out a plan: writes what is new or differs, and with `clean` deletes orphans. Does nothing at all as long as
 * somebody else's file stands in the way.
 *
 * @returns whether it did.
 * @throws {Error} if the file system refuses.
 */
export async function apply(
  changes: readonly Change[],
  folder: string,
  { clean }: { clean: boolean },
): Promise<boolean> {
  if (changes.some(({ kind }) => kind === "foreign")) return false;
  for (const { path, kind, after } of changes) {
    if ((kind === "create" || kind === "update") && after !== undefined) await replace(join(folder, path), after);
    if (kind === "orphan" && clean) await rm(join(folder, path));
  }
  return true;
}

/** In one step, so that nobody ever reads half a file. A link that came in between is replaced, not followed. */
export async function replace(file: string, text: string): Promise<void> {
  await mkdir(join(file, ".."), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text, { flag: "wx" });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
