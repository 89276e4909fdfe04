import type { Diagnostic } from "./diagnostic.js";
import { displayWidth } from "./display-width.js";
import { printable } from "./quote.js";

/** A line of source and the carets below it, both ready to print. */
export interface SourceFrame {
  readonly line: string;
  /** Blanks up to the first marked character. */
  readonly indent: string;
  readonly carets: string;
}

/** In code units, on each side of the mark. */
const WINDOW = { before: 50, after: 70 };

/** The marked line; long ones are cut around the mark. */
export function sourceFrame({ range, sourceLine }: Diagnostic): SourceFrame {
  const start = Math.min(range.start.column - 1, sourceLine.length);
  const sameLine = range.end.line === range.start.line;
  const end = Math.max(sameLine ? Math.min(range.end.column - 1, sourceLine.length) : sourceLine.length, start);
  const from = start > WINDOW.before + 1 ? start - WINDOW.before : 0;
  const to = sourceLine.length > start + WINDOW.after + 1 ? start + WINDOW.after : sourceLine.length;
  const before = `${from > 0 ? "…" : ""}${shown(sourceLine.slice(from, start))}`;
  const marked = shown(sourceLine.slice(start, Math.min(end, to)));
  const after = `${shown(sourceLine.slice(Math.min(end, to), to))}${to < sourceLine.length ? "…" : ""}`;
  return {
    line: before + marked + after,
    indent: " ".repeat(displayWidth(before)),
    carets: "^".repeat(Math.max(displayWidth(marked), 1)),
  };
}

/** Tabs become blanks, so that line and carets agree wherever the tab stops are. */
function shown(text: string): string {
  return printable(text.replaceAll("\t", "  "));
}
