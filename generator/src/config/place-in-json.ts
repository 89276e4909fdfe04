/** Tells `line:column` (from 1) of members of a JSON text. The parser is loaded only when a place is needed. */
export async function placeIn(text: string): Promise<{ placeOf(path: readonly (string | number)[]): string }> {
  const { findNodeAtLocation, parseTree } = await import("jsonc-parser");
  const tree = parseTree(text);
  return {
    placeOf(path) {
      const node = tree && findNodeAtLocation(tree, [...path]);
      // A member's value is found; its key, which stands before it, is what a person looks for.
      const at = node?.parent?.type === "property" ? node.parent : node;
      const before = text.slice(0, at?.offset ?? 0).split("\n");
      return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    },
  };
}
