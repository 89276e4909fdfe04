import { join } from "node:path";
import type { ImportExtension } from "./config.js";
import { foldersUp } from "./folders-up.js";
import { isFile } from "./is-file.js";
import { readCompilerOption } from "./read-tsconfig.js";

/**
 * How files in `folder` import each other: `.ts` if the nearest tsconfig.json, in the folder or above, lets them.
 *
 * It reads the two options itself, `extends` followed, instead of starting the TypeScript compiler, which takes longer
 * than all the rest of a generation.
 */
export async function detectImportExtension(folder: string): Promise<ImportExtension> {
  const tsconfig = [...foldersUp(folder)].map((at) => join(at, "tsconfig.json")).find(isFile);
  if (tsconfig === undefined) return ".js";
  const options = ["rewriteRelativeImportExtensions", "allowImportingTsExtensions"];
  const values = await Promise.all(options.map((option) => readCompilerOption(tsconfig, option)));
  return values.includes(true) ? ".ts" : ".js";
}
