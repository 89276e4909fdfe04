import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import ts from "typescript";

/** The top of the repository; tests run from `build/test/repository`. */
export const root: string = join(import.meta.dirname, "../../..");

const notOurs = new Set(["node_modules", "dist", "build", ".git"]);

/** Files in a folder of the repository and below, as paths from its top; nothing that is installed or built. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name) || entry.name.endsWith(".tgz")) return [];
    const path = posix.join(folder.split(sep).join("/"), entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** One import of a source file: static, dynamic or of a type. */
export interface Import {
  readonly file: string;
  /** A path from the top of the repository, with the `.ts` of the source, or a package's or built-in module's name. */
  readonly target: string;
}

/** All imports of the TypeScript files in a folder. */
export function importsIn(folder: string): Import[] {
  return filesIn(folder)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"), true, true);
      return importedFiles.map(({ fileName }) => ({ file, target: resolveImport(file, fileName) }));
    });
}

function resolveImport(file: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return posix.join(posix.dirname(file), specifier).replace(/\.js$/, ".ts");
}
