import type { ListType } from "../../model/type.js";
import { flag, keyOf, member, type Node, number } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";

type ListLimits = Pick<ListType, "minItems" | "maxItems" | "uniqueItems">;

/** The keys that limit a list. */
export const listLimitKeys: readonly (keyof ListLimits)[] = ["minItems", "maxItems", "uniqueItems"];

/** The limits that a node sets for its list; reports those that leave nothing. */
export function buildListLimits(node: Node, context: FileContext): ListLimits {
  const minItems = number(member(node, "minItems"));
  const maxItems = number(member(node, "maxItems"));
  const uniqueItems = flag(member(node, "uniqueItems"));
  if (minItems !== undefined && maxItems !== undefined && minItems > maxItems) {
    const place = context.placeOf(keyOf(node, "minItems") ?? node);
    context.report("empty-range", place, `no list has at least ${minItems} and at most ${maxItems} items`);
  }
  return {
    ...(minItems !== undefined && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
    ...(uniqueItems !== undefined && { uniqueItems }),
  };
}
