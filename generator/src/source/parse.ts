import { type ParseError, parseTree } from "jsonc-parser";
import type { DiagnosticCollector } from "../diagnostics/collector.js";
import type { SourceText } from "../diagnostics/source-text.js";
import { checkTree } from "./check-tree.js";
import { firstTooDeep, MAX_NESTING } from "./nesting.js";
import { explain } from "./syntax-error.js";
import type { Node } from "./tree.js";

/** The syntax tree of a JSON text; undefined if the text is too broken to say anything about what it means. */
export function parse(source: SourceText, diagnostics: DiagnosticCollector): Node | undefined {
  const { text } = source;
  // Before the parser, which would run out of stack.
  const tooDeep = firstTooDeep(text);
  if (tooDeep !== undefined) {
    const message = `objects and arrays are nested more than ${MAX_NESTING} deep`;
    diagnostics.report("too-deep", { source, offset: tooDeep, length: 1 }, message);
    return undefined;
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const harmless = errors.length === 0 || reportErrors(errors, source, diagnostics);
  if (!tree || !harmless) return undefined;
  checkTree(tree, source, diagnostics);
  return tree;
}

/** Reports the first error of each line, since the others follow from it; true if all of them are harmless. */
function reportErrors(errors: readonly ParseError[], source: SourceText, diagnostics: DiagnosticCollector): boolean {
  const lines = new Set<number>();
  let harmless = true;
  for (const error of errors) {
    const { line } = source.position(error.offset);
    if (lines.has(line)) continue;
    lines.add(line);
    const mistake = explain(error, source.text);
    harmless &&= mistake.harmless;
    diagnostics.report("syntax-error", { source, offset: error.offset, length: error.length }, mistake.message);
  }
  return harmless;
}
