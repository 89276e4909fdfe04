import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { convertPathToPattern, glob } from "tinyglobby";

/** The contracts that a run is about. */
export interface FoundContracts {
  /** Absolute and sorted. */
  readonly files: readonly string[];
  /** Absolute paths that were given and lead nowhere: typed wrong, or gone. */
  readonly absent: readonly string[];
  /** Whether all of them were searched for, none named: then what no contract makes is out of date. */
  readonly all: boolean;
}

/**
 * The contracts that files, folders and globs stand for. A contract that is named is taken whether it exists or not, so
 * that its absence is reported; with `!` in front, a pattern takes away from what the others found.
 */
export async function findContracts(paths: readonly string[], cwd: string): Promise<FoundContracts> {
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
  const files = [...new Set([...named, ...found.map((file) => resolve(file))])].sort();
  return { files, absent: patterns.flatMap(({ absent }) => absent ?? []), all: named.length === 0 };
}

interface Pattern {
  readonly file?: string;
  readonly glob?: string;
  readonly absent?: string;
}

async function patternOf(path: string, cwd: string): Promise<Pattern> {
  const absolute = resolve(cwd, path);
  const kind = await kindOf(absolute);
  if (kind === "folder") return { glob: `${convertPathToPattern(absolute)}/**/*.rpc.json` };
  if (kind === "file") return { file: absolute };
  if (/[*?{}[\]()!]/.test(path)) return { glob: path.replaceAll("\\", "/") };
  return path.endsWith(".json") ? { file: absolute } : { absent: absolute };
}

async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return undefined;
  }
}
