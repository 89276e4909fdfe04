import { type Stats, statSync } from "node:fs";

/** Whether there is a file at the path, symbolic links followed. */
export function isFile(path: string): boolean {
  return statusOf(path)?.isFile() ?? false;
}

/** Whether there is a folder at the path, symbolic links followed. */
export function isFolder(path: string): boolean {
  return statusOf(path)?.isDirectory() ?? false;
}

/** In one look: what is there now may be gone at the next, while files are being watched. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A link to itself, or a folder that may not be looked into.
    return undefined;
  }
}
