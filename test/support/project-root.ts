import { fileURLToPath } from "node:url";

/** The folder of the repository, seen from where this file is compiled to. Without a slash at the end. */
export const projectRoot: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");
