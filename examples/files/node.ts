import type { BigIntStats } from "node:fs";
import { readlink } from "node:fs/promises";
import type { File, Node } from "../../generated/files.js";
import type { Root } from "./root.js";

/** Describes what stands at a place; undefined for what the contract has no word for (sockets, devices). */
export async function describe(root: Root, place: string, stats: BigIntStats): Promise<Node | undefined> {
  const path = root.pathOf(place);
  if (stats.isFile()) return { kind: "file", ...describeFile(path, stats) };
  if (stats.isDirectory()) return { kind: "directory", path, modified: stats.mtime };
  if (stats.isSymbolicLink()) return { kind: "link", path, target: await readlink(place) };
  return undefined;
}

/** Describes a regular file. */
export function describeFile(path: string, stats: BigIntStats): File {
  return { path, size: stats.size, modified: stats.mtime };
}
