import type { OutputFile } from "../emit.js";
import { withHeaderOf } from "./header.js";

/** What is written of a contract. */
export type EmitKind = "ts" | "js" | "dts";

/**
 * TypeScript outputs as they are, or as JavaScript and declarations, made file by file: generated code says all its types
 * itself (`isolatedDeclarations`). The compiler is loaded only if it is needed, since that takes longer than all the rest.
 */
export async function inKinds(outputs: readonly OutputFile[], kinds: readonly EmitKind[]): Promise<OutputFile[]> {
  if (kinds.every((kind) => kind === "ts")) return [...outputs];
  const { default: ts } = await import("typescript");
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    newLine: ts.NewLineKind.LineFeed,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    declaration: true,
    strict: true,
  };
  const makers: { readonly [Kind in EmitKind]: (output: OutputFile) => OutputFile } = {
    ts: (output) => output,
    js: ({ path, text }) => ({
      path: path.replace(/\.ts$/, ".js"),
      text: withHeaderOf(text, ts.transpileModule(text, { fileName: path, compilerOptions }).outputText),
    }),
    dts: ({ path, text }) => ({
      path: path.replace(/\.ts$/, ".d.ts"),
      text: withHeaderOf(text, ts.transpileDeclaration(text, { fileName: path, compilerOptions }).outputText),
    }),
  };
  return outputs.flatMap((output) => [...new Set(kinds)].map((kind) => makers[kind](output)));
}
