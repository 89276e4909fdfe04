import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The repository's root: these tests run from build/, the peers are read from the source tree. */
export const repository: string = findRoot(import.meta.dirname);

/** The path of a peer's source, below test/interop/peers. */
export function peerSource(name: string): string {
  return path.join(repository, "test/interop/peers", name);
}

function findRoot(folder: string): string {
  const manifest = path.join(folder, "package.json");
  if (existsSync(manifest) && readFileSync(manifest, "utf8").includes('"workspaces"')) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`no workspace root above ${import.meta.dirname}`);
  return findRoot(parent);
}
