import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { OutputFile } from "../emit.js";

const manifest: OutputFile = { path: "package.json", text: '{\n  "type": "module"\n}\n' };

/**
 * The package.json that JavaScript in a folder needs if nothing else says that it is ES modules: in a package of CommonJS,
 * Node would read it as that, and fail at its first `import`.
 *
 * @throws {Error} if a package.json cannot be read.
 */
export async function moduleManifest(folder: string): Promise<OutputFile[]> {
  const own = await readIfThere(join(folder, manifest.path));
  const nearest = own === undefined || plain(own) === manifest.text ? await above(dirname(folder)) : own;
  return isOfModules(nearest) ? [] : [manifest];
}

async function above(folder: string): Promise<string | undefined> {
  const found = await readIfThere(join(folder, manifest.path));
  const parent = dirname(folder);
  return found === undefined && parent !== folder ? above(parent) : found;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

function isOfModules(text: string | undefined): boolean {
  try {
    const { type } = JSON.parse(text ?? "{}") as { readonly type?: unknown };
    return type === "module";
  } catch {
    return false;
  }
}

const plain = (text: string): string => text.replaceAll("\r\n", "\n");
