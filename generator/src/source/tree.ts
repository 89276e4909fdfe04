import type { Node } from "jsonc-parser";
import type { Json } from "../model/type.js";

export type { Node } from "jsonc-parser";

/** One member of an object, as it stands in the text. */
export interface Entry {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
}

/** The members in the order of the text, repeated keys included; none if the node is no object. */
export function entries(node: Node | undefined): readonly Entry[] {
  return node?.type === "object" ? indexOf(node).list : [];
}

/** The value of a key, the first if it is there twice. */
export function member(node: Node | undefined, key: string): Node | undefined {
  return node?.type === "object" ? indexOf(node).byKey.get(key)?.value : undefined;
}

/** The node of a key itself. */
export function keyOf(node: Node | undefined, key: string): Node | undefined {
  return node?.type === "object" ? indexOf(node).byKey.get(key)?.keyNode : undefined;
}

interface ObjectIndex {
  readonly list: readonly Entry[];
  readonly byKey: ReadonlyMap<string, Entry>;
}

/** Kept, since looking through a large object for each of its members would take quadratic time. */
const indexes = new WeakMap<Node, ObjectIndex>();

function indexOf(node: Node): ObjectIndex {
  const known = indexes.get(node);
  if (known) return known;
  const list = (node.children ?? []).flatMap(({ children: [keyNode, value] = [] }): Entry[] =>
    keyNode && value ? [{ key: String(keyNode.value), keyNode, value }] : [],
  );
  const byKey = new Map<string, Entry>();
  for (const entry of list) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  const index = { list, byKey };
  indexes.set(node, index);
  return index;
}

/** The items of an array; none if the node is no array. */
export function items(node: Node | undefined): readonly Node[] {
  return node?.type === "array" ? (node.children ?? []) : [];
}

export function text(node: Node | undefined): string | undefined {
  return node?.type === "string" ? String(node.value) : undefined;
}

export function number(node: Node | undefined): number | undefined {
  return node?.type === "number" ? Number(node.value) : undefined;
}

export function flag(node: Node | undefined): boolean | undefined {
  return node?.type === "boolean" ? node.value === true : undefined;
}

/** The value as `JSON.parse` would give it; of a repeated key the first. */
export function toJson(node: Node): Json {
  if (node.type === "array") return items(node).map(toJson);
  if (node.type !== "object") return node.value as Json;
  const members = [...indexOf(node).byKey].map(([key, { value }]): [string, Json] => [key, toJson(value)]);
  // fromEntries defines members, so that a key "__proto__" stays one.
  return Object.fromEntries(members);
}

/** The node at the end of a path of keys and indices; where it leads nowhere, the last node on the way. */
export function nodeAtPath(root: Node, path: readonly (string | number)[]): Node {
  let node = root;
  for (const step of path) {
    const next = node.type === "array" ? items(node)[Number(step)] : member(node, String(step));
    if (next === undefined) return node;
    node = next;
  }
  return node;
}
