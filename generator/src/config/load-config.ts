import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { checkConfig } from "./check-config.js";
import type { TinwireConfig } from "./config.js";
import { ConfigError } from "./config-error.js";
import { importModule } from "./import-module.js";
import { placeIn } from "./place-in-json.js";

/**
 * Reads and checks a configuration file of any of the forms.
 *
 * @param file - an absolute path, as `findConfig` gives it.
 * @throws {ConfigError} with every mistake and its place.
 */
export async function loadConfig(file: string): Promise<TinwireConfig> {
  return extname(file) === ".json" ? await loadJson(file) : await loadModule(file);
}

async function loadModule(file: string): Promise<TinwireConfig> {
  const value = await importModule(file);
  refuseMistakes(value, (path) => `${basename(file)}: ${pathText(path)}`);
  return value as TinwireConfig;
}

async function loadJson(file: string): Promise<TinwireConfig> {
  const text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  const root = basename(file) === "package.json" ? ["tinwire"] : [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const place = (await placeIn(text)).placeOfError() ?? "";
    throw new ConfigError(`${basename(file)}${place} is no JSON: ${(error as SyntaxError).message}`);
  }
  if (root.length > 0) value = (value as { tinwire: unknown }).tinwire;
  const places = await placeIn(text);
  refuseMistakes(value, (path) => `${basename(file)}:${places.placeOf([...root, ...path])} ${pathText(path)}`);
  return value as TinwireConfig;
}

function refuseMistakes(value: unknown, place: (path: readonly (string | number)[]) => string): void {
  const mistakes = checkConfig(value);
  if (mistakes.length === 0) return;
  throw new ConfigError(mistakes.map(({ path, message }) => `${place(path)} ${message}`).join("\n"));
}

function pathText(path: readonly (string | number)[]): string {
  if (path.length === 0) return "the configuration";
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${step}`))
    .join("");
}
