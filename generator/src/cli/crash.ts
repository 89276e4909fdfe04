import { ConfigError } from "../config/config-error.js";
import { version } from "../version.js";
import { exitCode } from "./exit-code.js";
import type { Printer } from "./printer.js";
import { explainSystemError } from "./system-error.js";
import { UsageError } from "./usage-error.js";

/**
 * Says why a command ended early, and returns what the shell is told. Only what nobody foresaw is called a bug; its
 * stack is for those who ask for it.
 */
export function explainEnd(error: unknown, printer: Printer, verbose: boolean): number {
  const { red, bold, dim } = printer.noteColors;
  const complain = (text: string): void => printer.note(`${red(bold("error"))} ${text}`);
  if (error instanceof UsageError) {
    for (const line of error.message.split("\n")) complain(line);
    printer.note(dim("see tinwire --help"));
    return exitCode.usage;
  }
  if (error instanceof ConfigError) {
    for (const line of error.message.split("\n")) complain(line);
    if (verbose && error.cause instanceof Error) printer.note(dim(error.cause.stack ?? ""));
    return exitCode.usage;
  }
  if (isSystemError(error)) {
    complain(explainSystemError(error));
    if (verbose) printer.note(dim(error.stack ?? ""));
    return exitCode.found;
  }
  complain(`this is a bug in tinwire ${version()}: ${error instanceof Error ? error.message : String(error)}`);
  if (verbose) printer.note(dim((error instanceof Error && error.stack) || ""));
  printer.note(
    "Please report it, with the contract if you may show it" +
      (verbose ? " and the lines above." : " and what the same command says with --verbose."),
  );
  return exitCode.crashed;
}

/** A file that cannot be read or written: a fact about the machine, not a bug. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}
