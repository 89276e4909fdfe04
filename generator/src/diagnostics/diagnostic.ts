import type { DiagnosticCode, Severity } from "./codes.js";

/** A place in a file. Lines and columns count from 1, columns in UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** From 0, in UTF-16 code units of the text without its byte order mark. */
  readonly offset: number;
}

/** From the first character to behind the last. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** One mistake, and where it is. */
export interface Diagnostic {
  /** Stable; listed and explained in codes.ts. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence, without a final period. */
  readonly message: string;
  /** Absolute. */
  readonly file: string;
  readonly range: Range;
  /** What to do about it: `did you mean "Entry"?`. */
  readonly suggestion?: string;
  /** The line that the range starts on, for the frame; empty if the file could not be read. */
  readonly sourceLine: string;
}
