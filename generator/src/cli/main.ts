import type { Command } from "./command.js";
import { readCommandLine } from "./command-line.js";
import { exitCode } from "./exit-code.js";
import { createPrinter, type Printer, type Sink } from "./printer.js";
import { UsageError } from "./usage-error.js";

/** The part of a process that the command line needs. */
export interface Surroundings {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: NodeJS.ProcessEnv;
  /** The working folder, absolute. */
  readonly folder: string;
  /** Aborted by SIGINT and SIGTERM. Only `--watch` asks for it: all else is ended by them as any program is. */
  readonly untilStopped: () => AbortSignal;
}

/**
 * Runs the command `tinwire`.
 *
 * @param words - the arguments, without `node` and the script.
 * @returns the exit code; see `exit-code.ts`. It does not throw.
 */
export async function main(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { env } = surroundings;
  // Needed before the words are understood, because it shapes what is said about those that are not.
  const color = words.includes("--no-color") ? false : words.includes("--color") ? true : undefined;
  const printer = createPrinter({ ...surroundings, color });
  try {
    return await run(readCommandLine(words, surroundings.stdout.columns ?? 80), printer, surroundings);
  } catch (error) {
    const { explainEnd } = await import("./crash.js");
    return explainEnd(error, printer, words.includes("--verbose") || Boolean(env["DEBUG"]));
  }
}

/** Each command is loaded when it runs, so that `--help` is not kept waiting by a compiler. */
async function run(command: Command, printer: Printer, { folder, env, untilStopped }: Surroundings): Promise<number> {
  switch (command.kind) {
    case "text":
      printer.result(command.text);
      return exitCode.fine;
    case "generate": {
      const { runGenerate } = await import("./run-generate.js");
      return await runGenerate(command, { printer, folder, untilStopped });
    }
    case "init": {
      const { runInit } = await import("./init/run-init.js");
      return await runInit(command, { printer, folder });
    }
    case "import": {
      const { runImport } = await import("./import/run-import.js");
      return runImport(command, { printer, folder });
    }
    case "export": {
      const { runExport } = await import("./export/run-export.js");
      return await runExport(command, { printer, folder });
    }
    case "completion": {
      const { completionScript, detectShell } = await import("./completion-script.js");
      const shell = command.shell ?? detectShell(env);
      if (shell === undefined) throw new UsageError("which shell? Say tinwire completion bash, zsh or fish");
      printer.result(completionScript(shell));
      return exitCode.fine;
    }
  }
}
