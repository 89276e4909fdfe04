import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, isAbsolute, resolve } from "node:path";
import { isFile } from "./is-file.js";

interface Tsconfig {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: { readonly [option: string]: unknown };
}

/**
 * One compiler option as a tsconfig.json sets it, or as what it extends does (of several, the last one wins).
 * A file that is missing or broken sets nothing: TypeScript will complain about it better than we could.
 */
export async function readCompilerOption(file: string, option: string, seen: readonly string[] = []): Promise<unknown> {
  if (seen.includes(file)) return undefined;
  const { parse } = await import("jsonc-parser");
  const text = await readFile(file, "utf8").catch(() => "{}");
  const tsconfig = parse(text, [], { allowTrailingComma: true }) as Tsconfig | undefined;
  const own = tsconfig?.compilerOptions?.[option];
  if (own !== undefined) return own;
  for (const base of [tsconfig?.extends ?? []].flat().reverse()) {
    const baseFile = resolveExtends(base, file);
    const value = baseFile && (await readCompilerOption(baseFile, option, [...seen, file]));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** As TypeScript finds it: a path with or without `.json`, or a file of a package (its tsconfig.json by default). */
function resolveExtends(base: string, from: string): string | undefined {
  if (base.startsWith(".") || isAbsolute(base)) {
    return [base, `${base}.json`].map((path) => resolve(dirname(from), path)).find(isFile);
  }
  const require = createRequire(from);
  for (const path of [base, `${base}.json`, `${base}/tsconfig.json`]) {
    try {
      const found = require.resolve(path);
      if (found.endsWith(".json")) return found;
    } catch {
      // not this one
    }
  }
  return undefined;
}
