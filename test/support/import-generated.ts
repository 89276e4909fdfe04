import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { projectRoot } from "./project-root.js";

/** Runs generated TypeScript: compiles each output below the project, whose packages it imports, and imports one of them. */
export async function importGenerated(
  outputs: readonly { path: string; text: string }[],
  name: string,
): Promise<Record<string, unknown>> {
  await mkdir(join(projectRoot, "build"), { recursive: true });
  const folder = await mkdtemp(join(projectRoot, "build", "generated-"));
  try {
    for (const { path, text } of outputs) {
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
      });
      await writeFile(join(folder, path.replace(/\.ts$/, ".js")), outputText);
    }
    return (await import(pathToFileURL(join(folder, `${name}.js`)).href)) as Record<string, unknown>;
  } finally {
    await rm(folder, { recursive: true });
  }
}
