import type { Place } from "../diagnostics/collector.js";
import type { SourceText } from "../diagnostics/source-text.js";
import type { Node } from "./tree.js";

/** Where a node stands. */
export function placeOf(source: SourceText, { offset, length }: Node): Place {
  return { source, offset, length };
}

/**
 * Where a part of a string's value stands in the text; escapes make the two differ.
 *
 * `start` and `end` count code units of the value.
 */
export function placeInString(source: SourceText, node: Node, start: number, end: number): Place {
  const from = offsetInString(source.text, node, start);
  return { source, offset: from, length: Math.max(offsetInString(source.text, node, end) - from, 1) };
}

function offsetInString(text: string, node: Node, index: number): number {
  let offset = node.offset + 1;
  for (let count = 0; count < index; count++) offset += text[offset] !== "\\" ? 1 : text[offset + 1] === "u" ? 6 : 2;
  return offset;
}
