import { statSync } from "node:fs";
import { register } from "node:module";
import { basename, extname } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError } from "./config-error.js";

let registered = false;

/**
 * The default export of a configuration module. A module that changed since the last call is loaded anew, for `--watch`.
 *
 * TypeScript is left to Node where Node strips types by itself (22.18 and later); only older ones load the compiler for it.
 *
 * @throws {ConfigError} if it cannot be loaded or has no default export.
 */
export async function importModule(file: string): Promise<unknown> {
  if (extname(file) === ".ts" && !stripsTypes() && !registered) {
    register("./typescript-hook.js", import.meta.url);
    registered = true;
  }
  const url = pathToFileURL(file);
  url.searchParams.set("changed", String(statSync(file).mtimeMs));
  let module: Record<string, unknown>;
  try {
    module = (await import(url.href)) as Record<string, unknown>;
  } catch (error) {
    throw new ConfigError(
      `${basename(file)} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
  if (!("default" in module)) {
    throw new ConfigError(`${basename(file)} has no default export; write \`export default defineConfig({ … })\``);
  }
  return module["default"];
}

/** `process.features.typescript` is younger than the Node that we are typed against. */
function stripsTypes(): boolean {
  return Boolean((process.features as { readonly typescript?: unknown }).typescript);
}
