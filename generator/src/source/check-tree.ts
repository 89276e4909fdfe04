import type { DiagnosticCollector } from "../diagnostics/collector.js";
import { quote } from "../diagnostics/quote.js";
import type { SourceText } from "../diagnostics/source-text.js";
import { placeOf } from "./place.js";
import { entries, items, type Node } from "./tree.js";

/** Reports what is JSON by its grammar but would not come through as it is written. */
export function checkTree(node: Node, source: SourceText, diagnostics: DiagnosticCollector): void {
  if (node.type === "number" && !Number.isFinite(node.value)) {
    diagnostics.report("number-out-of-range", placeOf(source, node), "the number is too large for a double");
  }
  checkString(node, source, diagnostics);
  const seen = new Set<string>();
  for (const { key, keyNode, value } of entries(node)) {
    checkString(keyNode, source, diagnostics);
    if (seen.has(key)) {
      diagnostics.report("duplicate-key", placeOf(source, keyNode), `the key ${quote(key)} is already there`);
    }
    seen.add(key);
    checkTree(value, source, diagnostics);
  }
  for (const item of items(node)) checkTree(item, source, diagnostics);
}

function checkString(node: Node, source: SourceText, diagnostics: DiagnosticCollector): void {
  if (node.type !== "string" || String(node.value).isWellFormed()) return;
  diagnostics.report("lone-surrogate", placeOf(source, node), "the string has half of a surrogate pair");
}
