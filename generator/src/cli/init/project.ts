import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ConfigError } from "../../config/config-error.js";
import { foldersUp } from "../../config/folders-up.js";
import { isFile } from "../../config/is-file.js";

/** The part of a package.json that we look at. */
interface Manifest {
  readonly name?: string;
  readonly dependencies?: { readonly [name: string]: string };
  readonly devDependencies?: { readonly [name: string]: string };
}

/** What `tinwire init` finds out about a project instead of asking. */
export interface Project {
  /** The text of its package.json; undefined if there is none. */
  readonly manifest: string | undefined;
  /** The package's name without its scope, or else the folder's. */
  readonly name: string;
  /** Whether somebody compiles TypeScript here; if not, outputs are better JavaScript with declarations. */
  readonly usesTypescript: boolean;
  /** As its lock file tells. */
  readonly packageManager: "npm" | "pnpm" | "yarn" | "bun";
  /** Which of our packages it does not depend on yet. */
  readonly missing: { readonly generator: boolean; readonly runtime: boolean };
}

/** @throws {ConfigError} if the package.json is no JSON object. */
export function lookAround(root: string): Project {
  const file = join(root, "package.json");
  const text = isFile(file) ? readFileSync(file, "utf8") : undefined;
  const manifest = text === undefined ? {} : parse(text);
  const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };
  return {
    manifest: text,
    name: (manifest.name ?? basename(root)).replace(/^@[^/]*\//, ""),
    usesTypescript: "typescript" in dependencies || above(root, ["tsconfig.json"]) !== undefined,
    packageManager: packageManager(root),
    missing: { generator: !("tinwire" in dependencies), runtime: !("@tinwire/runtime" in dependencies) },
  };
}

function parse(text: string): Manifest {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // said below
  }
  throw new ConfigError("package.json is no JSON object; mend it first");
}

const lockFiles: { readonly [file: string]: Project["packageManager"] } = {
  "pnpm-lock.yaml": "pnpm",
  "yarn.lock": "yarn",
  "bun.lock": "bun",
  "bun.lockb": "bun",
  "package-lock.json": "npm",
};

function packageManager(root: string): Project["packageManager"] {
  const found = above(root, Object.keys(lockFiles));
  return (found && lockFiles[basename(found)]) || "npm";
}

/** The first of the files in the folder or, with workspaces in mind, in one above it. */
function above(folder: string, files: readonly string[]): string | undefined {
  return [...foldersUp(folder)].flatMap((at) => files.map((file) => join(at, file))).find(isFile);
}
