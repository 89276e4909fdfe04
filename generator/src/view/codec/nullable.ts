import type { Type, UnionType } from "../../model/type.js";

/** What a union is beside null; undefined if that is several things, or it is never null. */
export function nullable(union: UnionType): Type | undefined {
  if (union.tag !== undefined || union.members.length !== 2) return undefined;
  const others = union.members.filter((member) => !(member.kind === "scalar" && member.name === "null"));
  return others.length === 1 ? others[0] : undefined;
}
