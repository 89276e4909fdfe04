import type { Doc } from "../../model/contract.js";
import { entries, items, member, type Node, text, toJson } from "../../source/tree.js";

/** What a node says about the thing that it declares. */
export function buildDoc(node: Node | undefined): Doc {
  const doc = text(member(node, "doc"));
  const deprecated = text(member(node, "deprecated"));
  const since = text(member(node, "since"));
  const examples = member(node, "examples");
  const annotations = entries(node).filter(({ key }) => key.startsWith("x-"));
  return {
    ...(doc !== undefined && { doc }),
    ...(deprecated !== undefined && { deprecated }),
    ...(since !== undefined && { since }),
    ...(examples && { examples: items(examples).map(toJson) }),
    ...(annotations.length > 0 && {
      annotations: Object.fromEntries(annotations.map(({ key, value }) => [key, toJson(value)])),
    }),
  };
}
