import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { convertPathToPattern, glob } from "tinyglobby";

/**
 * The contracts that files, folders and globs stand for, absolute and sorted. A file that is named is taken whether it
 * exists or not, so that its absence is reported; with `!` in front, a pattern takes away from what the others found.
 */
export async function findContracts(paths: readonly string[], cwd: string): Promise<string[]> {
  const patterns = await Promise.all(paths.map((path) => patternOf(path, cwd)));
  const globs = patterns.flatMap(({ glob }) => glob ?? []);
  const found = globs.some((pattern) => !pattern.startsWith("!"))
    ? await glob(globs, {
        cwd,
        absolute: true,
        onlyFiles: true,
        expandDirectories: false,
        ignore: ["**/node_modules/**"],
      })
    : [];
  const named = patterns.flatMap(({ file }) => file ?? []);
  return [...new Set([...named, ...found.map((file) => resolve(file))])].sort();
}

async function patternOf(path: string, cwd: string): Promise<{ readonly file?: string; readonly glob?: string }> {
  const absolute = resolve(cwd, path);
  const kind = await kindOf(absolute);
  if (kind === "folder") return { glob: `${convertPathToPattern(absolute)}/**/*.rpc.json` };
  if (kind === "file") return { file: absolute };
  return /[*?{}[\]()!]/.test(path) ? { glob: path.replaceAll("\\", "/") } : { file: absolute };
}

async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return undefined;
  }
}
