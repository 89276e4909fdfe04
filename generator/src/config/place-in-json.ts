import type { ParseError } from "jsonc-parser";

/** Tells `line:column` (from 1) of parts of a JSON text. */
export interface Places {
  placeOf(path: readonly (string | number)[]): string;
  /** Where it is no JSON, with a colon before it; undefined if it is some, or nobody knows. */
  placeOfError(): string | undefined;
}

/** The parser is loaded only when a place is needed. */
export async function placeIn(text: string): Promise<Places> {
  const { findNodeAtLocation, parseTree } = await import("jsonc-parser");
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const place = (offset: number): string => {
    const before = text.slice(0, offset).split("\n");
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  };
  return {
    placeOf(path) {
      const node = tree && findNodeAtLocation(tree, [...path]);
      // A member's value is found; its key, which stands before it, is what a person looks for.
      const at = node?.parent?.type === "property" ? node.parent : node;
      return place(at?.offset ?? 0);
    },
    placeOfError() {
      return errors[0] && `:${place(errors[0].offset)}`;
    },
  };
}
