import type { Node } from "../source/tree.js";

/** `an object`, as said in a sentence. */
export function article(jsonType: string): string {
  if (jsonType === "null") return "null";
  return `${/^[aeiou]/.test(jsonType) ? "an" : "a"} ${jsonType}`;
}

/** What a node is, as said in a sentence. */
export function describeType(node: Node): string {
  return article(node.type);
}
