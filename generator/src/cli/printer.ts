import colors from "picocolors";

/** What the printer writes to; the part of a process's streams that it needs, so that tests can stand in for them. */
export interface Sink {
  write(text: string): unknown;
  on(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
  readonly isTTY?: boolean;
  /** Of the terminal, if it is one. */
  readonly columns?: number;
}

export type Colors = ReturnType<typeof colors.createColors>;

/** The only way that a command speaks: results to stdout, all that is said about the work to stderr. */
export interface Printer {
  /** A line of what was asked for. */
  result(line: string): void;
  /** A line about how it goes: progress, mistakes, hints. */
  note(line: string): void;
  /** Colours that fit stdout, and stderr. Without effect where nobody would see them, or `NO_COLOR` is set. */
  readonly resultColors: Colors;
  readonly noteColors: Colors;
}

export interface PrinterOptions {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: NodeJS.ProcessEnv;
  /** What `--color` or `--no-color` say. */
  readonly color: boolean | undefined;
}

/** A reader that goes away early (`tinwire … | head`) is no mistake: what it no longer reads is dropped. */
export function createPrinter({ stdout, stderr, env, color }: PrinterOptions): Printer {
  return {
    result: lineWriter(stdout),
    note: lineWriter(stderr),
    resultColors: colors.createColors(color ?? wantsColors(stdout, env)),
    noteColors: colors.createColors(color ?? wantsColors(stderr, env)),
  };
}

function lineWriter(sink: Sink): (line: string) => void {
  let gone = false;
  sink.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    gone = true;
  });
  return (line) => {
    if (!gone) sink.write(`${line}\n`);
  };
}

/** `NO_COLOR` (no-color.org) and `FORCE_COLOR` count when they are not empty. */
function wantsColors(sink: Sink, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return Boolean(sink.isTTY) && env["TERM"] !== "dumb";
}
