import { dirname, isAbsolute, join, resolve } from "node:path";
import { checkConfig, emitConflict } from "./check-config.js";
import type { EmitKind, ImportExtension, TinwireConfig } from "./config.js";
import { ConfigError } from "./config-error.js";
import { detectImportExtension } from "./detect-import-extension.js";
import { findConfig } from "./find-config.js";
import { isFolder } from "./is-file.js";
import { loadConfig } from "./load-config.js";

/** A configuration with every question answered; what one run of the generator works by. */
export interface Settings {
  /** The configuration file, if there is one. */
  readonly configFile: string | undefined;
  /** The folder that messages tell paths from: the configuration's, or else the working folder. */
  readonly root: string;
  /** Absolute files, folders or globs. */
  readonly contracts: readonly string[];
  /** An absolute folder. */
  readonly out: string;
  readonly emit: readonly EmitKind[];
  readonly importExtension: ImportExtension;
}

/** What the command line says, which wins over the configuration. Paths are relative to the working folder. */
export type Flags = TinwireConfig;

/**
 * Finds the configuration for a working folder and settles everything that neither it nor the flags say.
 *
 * @throws {ConfigError} if the configuration cannot be used.
 */
export async function settle(folder: string, flags: Flags): Promise<Settings> {
  const configFile = findConfig(folder);
  const root = configFile === undefined ? folder : dirname(configFile);
  const config = configFile === undefined ? {} : await loadConfig(configFile);
  return { configFile, root, ...(await settlePaths(root, folder, config, flags)) };
}

/**
 * The same for a program that brings its configuration along, as `generate(config)` does.
 *
 * @param folder - what its paths are relative to.
 * @throws {ConfigError} if the configuration cannot be used.
 */
export async function settleConfig(folder: string, config: TinwireConfig): Promise<Settings> {
  const mistakes = checkConfig(config).map(
    ({ path, message }) => `${path.join(".") || "the configuration"} ${message}`,
  );
  if (mistakes.length > 0) throw new ConfigError(mistakes.join("\n"));
  return { configFile: undefined, root: folder, ...(await settlePaths(folder, folder, config, {})) };
}

async function settlePaths(
  root: string,
  folder: string,
  config: TinwireConfig,
  flags: Flags,
): Promise<Omit<Settings, "configFile" | "root">> {
  const contracts =
    flags.contracts === undefined
      ? absolute(root, [config.contracts ?? "idl"].flat())
      : absolute(folder, [flags.contracts].flat());
  const out = flags.out === undefined ? resolve(root, config.out ?? defaultOut(root)) : resolve(folder, flags.out);
  const emit = [...new Set([flags.emit ?? config.emit ?? "ts"].flat())];
  const conflict = emitConflict(emit);
  if (conflict !== undefined) throw new ConfigError(`emit ${conflict}`);
  return { contracts, out, emit, importExtension: await settleExtension(out, emit, config, flags) };
}

async function settleExtension(
  out: string,
  emit: readonly EmitKind[],
  config: TinwireConfig,
  flags: Flags,
): Promise<ImportExtension> {
  const said = flags.importExtension ?? config.importExtension;
  if (emit.includes("ts")) return said ?? (await detectImportExtension(out));
  if (said === ".ts") throw new ConfigError(`importExtension ".ts" does not go with JavaScript output`);
  return ".js";
}

function defaultOut(root: string): string {
  return isFolder(join(root, "src")) ? "src/generated" : "generated";
}

/** A leading `!` takes away from what a glob found, and stays in front. */
function absolute(folder: string, paths: readonly string[]): string[] {
  return paths.map((path) => {
    const [negation, plain] = path.startsWith("!") ? ["!", path.slice(1)] : ["", path];
    return negation + (isAbsolute(plain) ? plain : resolve(folder, plain));
  });
}
