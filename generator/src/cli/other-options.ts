import type { Argv, Options } from "yargs";
import type { CompletionCommand, InitCommand, Shell } from "./command.js";
import { readChoice } from "./read-choice.js";
import { UsageError } from "./usage-error.js";

/** Options of every command. */
export const globalOptions: { readonly [name: string]: Options } = {
  color: { boolean: true, describe: "Colours, or --no-color; also NO_COLOR and FORCE_COLOR" },
  verbose: { boolean: true, describe: "Tell more when something breaks" },
};

/** Tells yargs about `tinwire init`. */
export function buildInit(yargs: Argv): Argv<{ name?: string | undefined }> {
  return yargs
    .usage("tinwire init [name]\n\nWrites a first contract and an npm script. Changes nothing that is there already.")
    .positional("name", {
      type: "string",
      describe: "What the contract is called (else as the folder is)",
    })
    .example("tinwire init", "idl/<folder>.rpc.json")
    .example("tinwire init calculator", "idl/calculator.rpc.json");
}

/** @throws {UsageError} if the name is no name for a contract. */
export function readInit(args: { readonly name?: string | undefined }): InitCommand {
  const name = args.name?.replace(/\.rpc\.json$/, "");
  if (name !== undefined && !/^[A-Za-z][\w-]*$/.test(name)) {
    throw new UsageError(`a contract cannot be called "${name}"; use letters, digits, "-" and "_", a letter first`);
  }
  return { kind: "init", name };
}

/** Tells yargs about `tinwire completion`. */
export function buildCompletion(yargs: Argv): Argv<{ shell?: string | undefined }> {
  return yargs
    .usage("tinwire completion [shell]\n\nPrints a script that completes commands and options.")
    .positional("shell", { type: "string", describe: "bash, zsh or fish (else the one of $SHELL)" })
    .example("tinwire completion bash >> ~/.bashrc", "")
    .example("tinwire completion zsh >> ~/.zshrc", "")
    .example("tinwire completion fish > ~/.config/fish/completions/tinwire.fish", "");
}

/** @throws {UsageError} if it is a shell that we cannot write for. */
export function readCompletion(args: { readonly shell?: string | undefined }): CompletionCommand {
  const shells: readonly Shell[] = ["bash", "zsh", "fish"];
  return {
    kind: "completion",
    shell: args.shell === undefined ? undefined : readChoice("the shell", args.shell, shells),
  };
}
