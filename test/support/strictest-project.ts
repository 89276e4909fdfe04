import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root.js";

/** The compilers that generated code promises to compile with, as packages of the project. */
export const compilers: readonly string[] = ["typescript-5.9", "typescript", "typescript-7"];

const compilerOptions = {
  target: "es2023",
  lib: ["es2023", "esnext.disposable"],
  module: "nodenext",
  types: ["node"],
  typeRoots: [join(projectRoot, "node_modules", "@types")],
  noEmit: true,
  declaration: true,
  skipLibCheck: true,
  strict: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
};

/** What a compiler has to say about files under the strictest options; empty if nothing. `name` is one of the project's. */
export function complaints(compiler: string, name: string, files: readonly string[]): string {
  const folder = join(projectRoot, "build", `compile-${name}-${compiler}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const program = join(projectRoot, "node_modules", compiler, "bin", "tsc");
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "-p", folder], { encoding: "utf8" });
    return stdout + stderr + (status === 0 ? "" : `exit code ${status}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
