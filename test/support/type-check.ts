import { dirname, join } from "node:path";
import ts from "typescript";
import { projectRoot } from "./project-root.js";

/** The flags that generated code promises to compile under. */
export const STRICTEST: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts"],
  types: ["node"],
  strict: true,
  noEmit: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
};

/** Type checks sources that exist in memory only, as if they stood in the project, whose packages they can import. */
export function typeErrors(
  sources: ReadonlyMap<string, string>,
  options: ts.CompilerOptions = STRICTEST,
): { file: string; message: string }[] {
  const folder = join(projectRoot, "build", "in-memory");
  const files = new Map([...sources].map(([name, text]) => [join(folder, name), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, directoryExists, getSourceFile } = host;
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.directoryExists = (path) => path === folder || dirname(folder) === path || (directoryExists?.(path) ?? true);
  host.getSourceFile = (file, language, ...rest) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, language, ...rest) : ts.createSourceFile(file, text, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
    file: file?.fileName.slice(folder.length + 1) ?? "",
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}
