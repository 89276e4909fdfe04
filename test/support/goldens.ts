import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "#generator/compile.js";
import { emit, type OutputFile } from "#generator/emit.js";
import { projectRoot } from "./project-root.js";

export const goldensFolder: string = join(projectRoot, "test", "generator", "goldens");

/** The folders of contracts that stand beside what is to be made of them. */
export const goldens: readonly string[] = readdirSync(goldensFolder).sort();

/** What the generator makes of the contracts in a folder. */
export async function outputsOf(folder: string): Promise<OutputFile[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".rpc.json"));
  const { contracts, diagnostics } = await compile(names.map((name) => join(folder, name)));
  const [error] = diagnostics.filter(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`${error.file}:${error.range.start.line} ${error.message}`);
  return emit(contracts);
}

/** The generated files that stand in a folder. */
export function filesIn(folder: string): OutputFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return names.sort().map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}
