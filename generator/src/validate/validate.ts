import type { DiagnosticCollector } from "../diagnostics/collector.js";
import type { Json } from "../model/type.js";
import type { Source } from "../source/source.js";
import { entries, items, member, type Node, toJson } from "../source/tree.js";
import { explain } from "./explain.js";
import { type Part, schemaErrors } from "./validators.js";

/** Checks the shape of a contract, not yet what its names mean. */
export function validate({ text, tree }: Source, diagnostics: DiagnosticCollector): void {
  if (tree === undefined) return;
  for (const { part, node, value } of pieces(tree)) {
    for (const error of schemaErrors(part, value, { all: !isHuge(node) })) {
      const mistake = explain(error, node, text);
      if (mistake) diagnostics.report(mistake.code, mistake.place, mistake.message, mistake.suggestion);
    }
  }
}

interface Piece {
  readonly part: Part;
  readonly node: Node;
  readonly value: Json;
}

/** The sections that are checked declaration by declaration, and a right declaration to stand for them. */
const sections: readonly { readonly key: string; readonly part: Part; readonly standIn: Json }[] = [
  { key: "types", part: "type", standIn: "unknown" },
  { key: "errors", part: "error", standIn: { code: 1, message: "" } },
  { key: "functions", part: "function", standIn: {} },
  { key: "callbacks", part: "function", standIn: {} },
];

/** Ajv takes quadratic time to gather errors, so that it gets small pieces: each declaration, and the frame around them. */
function pieces(tree: Node): readonly Piece[] {
  const frame = toFrame(tree);
  const declarations = sections.flatMap(({ key, part }) =>
    entries(member(tree, key)).map(({ value }) => ({ part, node: value, value: toJson(value) })),
  );
  return [{ part: "contract", node: tree, value: frame }, ...declarations];
}

function toFrame(tree: Node): Json {
  if (tree.type !== "object") return toJson(tree);
  const members = entries(tree).map(({ key, value }): [string, Json] => {
    const section = sections.find((one) => one.key === key);
    if (section === undefined || value.type !== "object") return [key, toJson(value)];
    return [key, Object.fromEntries(entries(value).map((declaration) => [declaration.key, section.standIn]))];
  });
  return Object.fromEntries(members);
}

/** Of a single declaration beyond all measure only the first mistake is told. The frame's errors are cheap. */
function isHuge(node: Node): boolean {
  return node.parent !== undefined && countNodes(node, MAX_NODES) > MAX_NODES;
}

const MAX_NODES = 1000;

function countNodes(node: Node, enough: number): number {
  let count = 1;
  for (const child of [...entries(node).map(({ value }) => value), ...items(node)]) {
    if (count > enough) break;
    count += countNodes(child, enough - count);
  }
  return count;
}
