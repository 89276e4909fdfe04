import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { version } from "../version.js";
import { replace } from "./apply.js";

/** Records which version generated; kept out of the outputs, whose differences would drown in it. */
const stampName = ".tinwire.json";

/** The version that generated what is in a folder; undefined if nothing says so. */
export async function readStamp(folder: string): Promise<string | undefined> {
  try {
    const file = join(folder, stampName);
    if (!(await lstat(file)).isFile()) return undefined;
    const stamp: unknown = JSON.parse(await readFile(file, "utf8"));
    return typeof stamp === "object" && stamp !== null && "generator" in stamp && typeof stamp.generator === "string"
      ? stamp.generator
      : undefined;
  } catch {
    return undefined;
  }
}

/** Says that this version did. */
export async function writeStamp(folder: string): Promise<void> {
  if ((await readStamp(folder)) === version()) return;
  await replace(join(folder, stampName), `${JSON.stringify({ generator: version() }, undefined, 2)}\n`);
}
