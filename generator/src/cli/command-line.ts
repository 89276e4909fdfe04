import yargs, { type Argv } from "yargs";
import { version } from "../version.js";
import type { Command } from "./command.js";
import { buildExport, exportOptions, readExport } from "./export/export-options.js";
import { buildGenerate, type GenerateArguments, generateOptions, readGenerate } from "./generate-options.js";
import { tidyHelp } from "./help-text.js";
import { buildImport, importOptions, readImport, standardInput } from "./import/import-options.js";
import { buildCompletion, buildInit, globalOptions, readCompletion, readInit } from "./other-options.js";
import { UsageError } from "./usage-error.js";
import { commandMistake, explainMistake } from "./usage-mistakes.js";

/** Names of the commands, with the options that each of them has to itself. */
const commands: { readonly [name: string]: readonly string[] } = {
  init: [],
  generate: Object.keys(generateOptions),
  import: Object.keys(importOptions),
  export: Object.keys(exportOptions),
  completion: [],
};

/**
 * Understands a command line. It runs nothing and prints nothing: yargs only reads, so that no failure inside a command
 * can be taken for a mistake in its arguments.
 *
 * @param words - without `node` and the script.
 * @param width - columns of the terminal, for the help.
 * @throws {UsageError} if it is no command of ours.
 */
export function readCommandLine(words: readonly string[], width: number): Command {
  const completing = words.some((word) => word.startsWith("--get-yargs-completions"));
  const spoken = words.map((word) => (word === "-" ? standardInput : word));
  const args = spoken[0] === "help" ? [...spoken.slice(1), "--help"] : spoken;
  const mistake = completing ? undefined : commandMistake(args, Object.keys(commands));
  if (mistake !== undefined) throw new UsageError(mistake);

  let command: Command | undefined;
  let text = "";
  const parser = describeCommands(width, (chosen) => {
    command = chosen;
  });
  parser.fail((message: string | undefined, error: Error | undefined) => {
    // Without a throw, yargs would go on and run the handler.
    if (error instanceof UsageError) throw error;
    const known = [
      ...(commands[args.find((word) => !word.startsWith("-")) ?? ""] ?? []),
      ...Object.keys(globalOptions),
    ];
    throw new UsageError(explainMistake(message ?? String(error), args, known));
  });
  parser.parseSync(args, {}, (_error: unknown, _argv: unknown, output: string) => {
    text = output;
  });
  return command ?? { kind: "text", text: completing ? withoutShortNames(text) : tidyHelp(text) };
}

function describeCommands(width: number, choose: (command: Command) => void): Argv {
  return yargs()
    .scriptName("tinwire")
    .locale("en")
    .exitProcess(false)
    .strict()
    .parserConfiguration({ "camel-case-expansion": false, "parse-positional-numbers": false })
    .wrap(Math.min(width, 100))
    .usage("tinwire: one JSON file describes your functions; you get a typed client and a validated server.")
    .command("init [name]", "Write a first contract", buildInit, (args) => choose(readInit(args)))
    .command("generate [contracts..]", "Write TypeScript for contracts", buildGenerate, (args) =>
      choose(readGenerate(refuseRepeats(args))),
    )
    .command("import <format> [documents..]", "Write contracts for OpenRPC documents", buildImport, (args) =>
      choose(readImport(args)),
    )
    .command("export <format> [contracts..]", "Write OpenRPC documents of contracts", buildExport, (args) =>
      choose(readExport(args)),
    )
    .command("completion [shell]", "Print a completion script", buildCompletion, (args) => choose(readCompletion(args)))
    .options(globalOptions)
    .version(version())
    .alias("help", "h")
    .group([...Object.keys(globalOptions), "help", "version"], "Everywhere:")
    .example("tinwire init", "a first contract, in a new project")
    .example("tinwire generate", "clients and servers from idl/ into src/generated/")
    .example("tinwire generate --check", "for CI")
    .epilogue(
      "Exit codes:\n" +
        "  0  fine\n" +
        "  1  a contract has mistakes, or --check found something\n" +
        "  2  wrong usage\n\n" +
        "Options of a command: tinwire <command> --help",
    );
}

/** yargs proposes `--o` for the alias `-o`. */
function withoutShortNames(completions: string): string {
  return completions.replace(/^--\w\b(?!-).*\n?/gm, "").trimEnd();
}

/** yargs makes a list of an option that is given twice; nobody means that. Words after `--` are contracts as well. */
function refuseRepeats(args: { readonly [name: string]: unknown; readonly _: readonly unknown[] }): GenerateArguments {
  for (const name of Object.keys(generateOptions)) {
    if (Array.isArray(args[name])) throw new UsageError(`--${name} is given more than once`);
  }
  const contracts = [...((args["contracts"] ?? []) as unknown[]), ...args._.slice(1)].map(String);
  return { ...args, contracts };
}
