/** A module hook (`node:module`, `register`) that lets a Node without type stripping load `.ts` files. */
import { readFile } from "node:fs/promises";
import type { LoadFnOutput, LoadHook } from "node:module";
import { fileURLToPath } from "node:url";

export const load: LoadHook = async (url, context, nextLoad): Promise<LoadFnOutput> => {
  const { pathname, protocol } = new URL(url);
  if (protocol !== "file:" || !pathname.endsWith(".ts")) return await nextLoad(url, context);
  const { default: ts } = await import("typescript");
  const source = await readFile(fileURLToPath(new URL(url)), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  });
  return { format: "module", source: outputText, shortCircuit: true };
};
