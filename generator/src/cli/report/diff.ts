import { formatPatch, structuredPatch } from "diff";
import type { Change } from "../../write/change.js";

/** How much of a difference a person reads before looking at the file itself. */
const lineLimit = 40;

/** A unified diff from what a file holds to what it should hold, cut short where it is long. */
export function diffOf({ before, after }: Change, path: string): string {
  const from = before === undefined ? "/dev/null" : path;
  const to = after === undefined ? "/dev/null" : path;
  const patch = structuredPatch(from, to, before ?? "", after ?? "", undefined, undefined, { context: 2 });
  const lines = formatPatch(patch).trimEnd().split("\n");
  const head = lines.findIndex((line) => line.startsWith("---"));
  const shown = lines.slice(head, head + lineLimit);
  const rest = lines.length - head - shown.length;
  return [...shown, ...(rest > 0 ? [`… ${rest} more lines`] : [])].join("\n");
}
