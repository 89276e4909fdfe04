import type { Place } from "../../diagnostics/collector.js";
import type { TaggedUnionType, Type } from "../../model/type.js";
import { entries, flag, items, keyOf, member, type Node, text } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";
import { checkNames } from "../names/check-names.js";
import { buildType } from "./build-type.js";

/** A plain union of a list of types, a tagged one of types by name. */
export function buildUnion(value: Node, node: Node, context: FileContext): Type | undefined {
  return value.type === "array" ? buildPlainUnion(value, context) : buildTaggedUnion(value, node, context);
}

/** Unions written into it become part of it; named ones stay what they are. */
function buildPlainUnion(value: Node, context: FileContext): Type | undefined {
  const built = items(value).map((node) => ({ type: buildType(node, context), place: context.placeOf(node) }));
  const members: Type[] = [];
  const places: Place[] = [];
  for (const { type, place } of built) {
    if (type === undefined) return undefined;
    const inner = type.kind === "union" && type.tag === undefined ? type.members : [type];
    members.push(...inner);
    places.push(...inner.map(() => place));
  }
  if (members.length < 2) return undefined;
  const union = { kind: "union", members } as const;
  context.pending.unions.push({ union, places });
  return union;
}

function buildTaggedUnion(value: Node, node: Node, context: FileContext): Type | undefined {
  const tag = text(member(node, "tag"));
  const built = entries(value).map(({ key, value: type, keyNode }) => ({
    key,
    type: buildType(type, context),
    keyNode,
  }));
  const members = built.flatMap(({ key, type }) => (type ? [{ key, type }] : []));
  if (tag === undefined || members.length === 0 || members.length < built.length) return undefined;
  const tagNode = member(node, "tag") ?? keyOf(node, "union") ?? node;
  checkNames([{ kind: "tag", name: tag, place: context.placeOf(tagNode) }], context);
  const union: TaggedUnionType = { kind: "union", tag, members, open: flag(member(node, "open")) ?? false };
  context.pending.taggedUnions.push({ union, places: built.map(({ keyNode }) => context.placeOf(keyNode)) });
  return union;
}
