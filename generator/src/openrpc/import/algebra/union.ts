import type { WireKind } from "../../../model/wire-kind.js";
import type { Context } from "../schema/context.js";
import { blend } from "../schema/notes.js";
import { type Notes, type Shape, unknownShape } from "../schema/shape.js";
import type { Place } from "../source/place.js";
import { joinGroup } from "./join.js";
import { notesOfAll } from "./merged-notes.js";
import { sameShape } from "./same.js";
import { type Alternative, alternativesOf, canTellApart } from "./tell-apart.js";

/** What a union is made for: where it stands, by which keyword, and what the document says about it. */
export interface UnionOptions {
  readonly place: Place;
  readonly keyword: string;
  readonly notes: Notes;
  readonly context: Context;
  /** The named types that are being merged around this one; ends the merging of recursive types. */
  readonly trail?: readonly string[];
}

/** One of several types. Those that no reader could tell apart are merged into the nearest wider type, with a warning. */
export function unionOf(members: readonly Shape[], options: UnionOptions): Shape {
  const { place, notes, context, keyword } = options;
  const flat = withoutTwins(members.flatMap((member) => (member.kind === "union" ? openUp(member) : [member])));
  const free = flat.find((member) => context.head(member).kind === "unknown");
  if (free !== undefined && flat.length > 1) {
    return unknownShape(place, `one of the alternatives of ${keyword} may be anything`, notes);
  }
  const settled = settle(flat, options);
  const [only] = settled;
  if (only === undefined) return unknownShape(place, `${keyword} has no alternatives`, notes);
  if (settled.length === 1) return { ...only, notes: blend(notes, only.notes) };
  return { kind: "union", place, notes, members: settled };
}

function openUp(shape: Extract<Shape, { kind: "union" }>): readonly Shape[] {
  return shape.members;
}

function withoutTwins(members: readonly Shape[]): Shape[] {
  const kept: Shape[] = [];
  for (const member of members) if (!kept.some((one) => sameShape(one, member))) kept.push(member);
  return kept;
}

/** Opens and merges members until all can be told apart. */
function settle(members: readonly Shape[], options: UnionOptions): readonly Shape[] {
  const { context, place, keyword } = options;
  for (const [wire, group] of alternativesOf(members, context)) {
    if (canTellApart(group, context)) continue;
    const opened = openMembers(members, group, context);
    if (opened !== undefined) return settle(withoutTwins(opened), options);
    if (!context.mayMerge()) {
      context.report.warn(place, keyword, "there is too much to merge; read as anything");
      return [unknownShape(place, "there was too much to merge")];
    }
    return settle(mergeMembers(members, { wire, group }, options), options);
  }
  return members;
}

/** Members of a group that are unions, or enumerations of several JSON types, are replaced by what they consist of. */
function openMembers(members: readonly Shape[], group: readonly Alternative[], context: Context): Shape[] | undefined {
  const inGroup = new Set(group.map(({ member }) => member));
  const parts = members.map((member, index) => (inGroup.has(index) ? partsOf(member, context) : [member]));
  return parts.some(({ length }) => length > 1) ? parts.flat() : undefined;
}

function partsOf(member: Shape, context: Context): readonly Shape[] {
  const head = context.head(member);
  if (head.kind === "union") return head.members;
  if (head.kind !== "literals") return [member];
  const kinds = [...new Set(head.values.map((value) => typeof value))];
  if (kinds.length < 2) return [member];
  return kinds.map((kind) => ({ ...head, values: head.values.filter((value) => typeof value === kind) }));
}

interface Group {
  readonly wire: WireKind;
  readonly group: readonly Alternative[];
}

/** The merged types take the place of the first member that is part of them. */
function mergeMembers(members: readonly Shape[], { wire, group }: Group, options: UnionOptions): Shape[] {
  const indices = [...new Set(group.map(({ member }) => member))];
  const parts = indices.map((index) => members[index] as Shape);
  const [only, ...more] = joinGroup(wire, parts, options);
  const joined =
    only !== undefined && more.length === 0
      ? [{ ...only, notes: notesOfAll(parts, options.context) }]
      : [only, ...more];
  const first = indices[0] as number;
  return members.flatMap((member, index) => {
    if (index === first) return joined.filter((shape) => shape !== undefined);
    return indices.includes(index) ? [] : [member];
  });
}
