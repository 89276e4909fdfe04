import type { Argv, Options } from "yargs";
import { emitConflict } from "../config/check-config.js";
import type { EmitKind, ImportExtension } from "../config/config.js";
import type { GenerateCommand, ReportFormat } from "./command.js";
import { readChoice } from "./read-choice.js";
import { UsageError } from "./usage-error.js";

/** The options of `tinwire generate`, in the order of its help. */
export const generateOptions: { readonly [name: string]: Options } = {
  out: { alias: "o", string: true, requiresArg: true, describe: "Folder to write to" },
  emit: { string: true, requiresArg: true, describe: "ts, or js,dts without a TypeScript build" },
  "import-extension": { string: true, requiresArg: true, describe: "Of imports between outputs; detected" },
  check: { boolean: true, describe: "Write nothing; fail if an output is not up to date" },
  "dry-run": { alias: "n", boolean: true, describe: "Write nothing; tell what would be written" },
  clean: { boolean: true, describe: "Also delete outputs whose contract is gone" },
  watch: { alias: "w", boolean: true, describe: "Generate again whenever a contract changes" },
  format: { string: true, requiresArg: true, describe: "Of the report: text, json or github" },
};

/** Tells yargs about `tinwire generate`. */
export function buildGenerate(yargs: Argv): Argv {
  return yargs
    .usage("tinwire generate [contracts..]\n\nWrites a typed client and a validated server for each contract.")
    .positional("contracts", { string: true, describe: "Files, folders or globs (as configured, else idl)" })
    .options(generateOptions)
    .example("tinwire generate", "everything, as configured")
    .example("tinwire generate idl/a.rpc.json -o src/rpc", "one contract")
    .example("tinwire generate --check", "for CI: are the outputs up to date?")
    .example("tinwire generate --watch", "while you write contracts")
    .example("tinwire generate --emit js,dts", "for a project without TypeScript");
}

/** What yargs read, as it names things. */
export interface GenerateArguments {
  readonly contracts?: readonly string[];
  readonly out?: string;
  readonly emit?: string;
  readonly "import-extension"?: string;
  readonly check?: boolean;
  readonly "dry-run"?: boolean;
  readonly clean?: boolean;
  readonly watch?: boolean;
  readonly format?: string;
}

/** @throws {UsageError} for values that are none, and options that contradict each other. */
export function readGenerate(args: GenerateArguments): GenerateCommand {
  const extension = args["import-extension"]?.replace(/^(?=[a-z])/, ".");
  const mode = readMode(args);
  // A variable of the shell that is not set; the working folder is what nobody means.
  if (args.out === "") throw new UsageError("--out needs a value");
  if (args.clean === true && mode === "check") throw new UsageError("--check and --clean contradict each other");
  return {
    kind: "generate",
    contracts: args.contracts?.length ? args.contracts : undefined,
    out: args.out,
    emit: args.emit === undefined ? undefined : readEmit(args.emit),
    importExtension: extension && readChoice<ImportExtension>("--import-extension", extension, [".js", ".ts"]),
    mode,
    clean: args.clean === true,
    format: readChoice<ReportFormat>("--format", args.format ?? "text", ["text", "json", "github"]),
  } as GenerateCommand;
}

function readMode(args: GenerateArguments): GenerateCommand["mode"] {
  const modes = (["check", "dry-run", "watch"] as const).filter((mode) => args[mode] === true);
  if (modes.length > 1) throw new UsageError(`${modes.map((mode) => `--${mode}`).join(" and ")} contradict each other`);
  return modes[0] ?? "write";
}

function readEmit(text: string): EmitKind[] {
  const kinds = text.split(",").map((kind) => readChoice<EmitKind>("--emit", kind.trim(), ["ts", "js", "dts"]));
  const conflict = emitConflict(kinds);
  if (conflict !== undefined) throw new UsageError(`--emit ${conflict}`);
  return kinds;
}
