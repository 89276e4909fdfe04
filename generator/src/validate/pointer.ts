import { keyOf, type Node, nodeAtPath } from "../source/tree.js";

/** The node that a JSON pointer (RFC 6901) leads to; where it leads nowhere, the last node on the way. */
export function nodeAt(root: Node, pointer: string): Node {
  const path = pointer.split("/").slice(1);
  return nodeAtPath(
    root,
    path.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~")),
  );
}

/** The node of a member's key; the object itself if it has no such member. */
export function keyAt(node: Node, key: string): Node {
  return keyOf(node, key) ?? node;
}

/** The key that a value belongs to; the value itself at the root and in arrays. */
export function keyOfNode(node: Node): Node {
  const { parent } = node;
  return (parent?.type === "property" ? parent.children?.[0] : undefined) ?? node;
}
