import { existsSync, statSync } from "node:fs";

/** Whether there is a file at the path, symbolic links followed. */
export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** Whether there is a folder at the path, symbolic links followed. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
