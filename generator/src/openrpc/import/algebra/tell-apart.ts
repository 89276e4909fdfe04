/**
 * Which members of a union can be told apart: the rule of the model's union-dispatch, for shapes that have no names
 * yet. The test "what the importer keeps apart compiles" holds the two against each other.
 */
import type { Literal } from "../../../model/type.js";
import { chooseKey, type KeyChoice } from "../../../model/union-keys.js";
import type { ObjectShape } from "../../../model/union-objects.js";
import { literalKind, scalarKinds, type WireKind } from "../../../model/wire-kind.js";
import type { Context } from "../schema/context.js";
import type { RecordShape, Shape } from "../schema/shape.js";

/** One of the simple types that a member comes down to. */
export interface Alternative {
  readonly member: number;
  readonly wire: WireKind;
  readonly literals?: readonly Literal[];
  readonly record?: RecordShape;
}

/** All that the members come down to, by JSON type. */
export function alternativesOf(members: readonly Shape[], context: Context): ReadonlyMap<WireKind, Alternative[]> {
  const groups = new Map<WireKind, Alternative[]>();
  for (const [member, shape] of members.entries()) {
    for (const one of alternatives(shape, member, context)) {
      const group = groups.get(one.wire);
      if (group) group.push(one);
      else groups.set(one.wire, [one]);
    }
  }
  return groups;
}

function alternatives(shape: Shape, member: number, context: Context): readonly Alternative[] {
  const head = context.head(shape);
  switch (head.kind) {
    case "unknown":
      return [];
    case "scalar":
      return [{ member, wire: scalarKinds[head.name].wire, ...(head.name === "null" ? { literals: [null] } : {}) }];
    case "list":
    case "tuple":
      return [{ member, wire: "list" }];
    case "map":
      return [{ member, wire: "object" }];
    case "record":
      return [{ member, wire: "object", record: head }];
    case "union":
      return head.members.flatMap((one) => alternatives(one, member, context));
    case "literals": {
      const kinds = [...new Set(head.values.map(literalKind))];
      return kinds.map((wire) => ({
        member,
        wire,
        literals: head.values.filter((value) => literalKind(value) === wire),
      }));
    }
  }
}

/** Whether a value of this JSON type leads to just one member. */
export function canTellApart(group: readonly Alternative[], context: Context): boolean {
  if (group.every(({ member }) => member === group[0]?.member)) return true;
  if (disjoint(group)) return true;
  if (group.some(({ record }) => record === undefined)) return false;
  const lists = commonFields(group).map((name) => literalsOf(group, name, context));
  return lists.some(disjoint) || (!lists.some(isSplit) && keysOf(group, context) !== undefined);
}

/** How objects are told apart where no constant does it: by the keys that they have. */
export function keysOf(group: readonly Alternative[], context: Context): KeyChoice | undefined {
  if (group.some(({ record }) => record === undefined)) return undefined;
  const lists = commonFields(group).map((name) => literalsOf(group, name, context));
  return lists.some(disjoint) ? undefined : chooseKey(group.map(objectShape));
}

function objectShape({ member, record }: Alternative): ObjectShape {
  const fields = [...(record?.fields ?? [])].map(
    ([name, { optional }]) => [name, { name, wireName: name, required: !optional }] as const,
  );
  return { member, fields: new Map(fields) };
}

/** A constant says more than whether a field is there, also where it only tells some of them from the others. */
function isSplit(lists: readonly Listed[]): boolean {
  if (lists.some(({ literals }) => literals === undefined)) return false;
  return classesOf(lists, ({ literals }) => literals ?? []).length > 1;
}

/** Puts together what has a value in common, directly or by way of others. */
export function classesOf<T>(all: readonly T[], valuesOf: (one: T) => readonly Literal[]): readonly (readonly T[])[] {
  let classes: { readonly values: ReadonlySet<Literal>; readonly all: readonly T[] }[] = [];
  for (const one of all) {
    const values = valuesOf(one);
    const touching = classes.filter((set) => values.some((value) => set.values.has(value)));
    const united = {
      values: new Set([...touching.flatMap((set) => [...set.values]), ...values]),
      all: [...touching.flatMap((set) => set.all), one],
    };
    classes = [...classes.filter((set) => !touching.includes(set)), united];
  }
  return classes.map((set) => set.all);
}

interface Listed {
  readonly member: number;
  readonly literals?: readonly Literal[] | undefined;
}

function disjoint(lists: readonly Listed[]): boolean {
  const owners = new Map<Literal, number>();
  for (const { member, literals } of lists) {
    if (literals === undefined) return false;
    for (const value of literals) {
      if ((owners.get(value) ?? member) !== member) return false;
      owners.set(value, member);
    }
  }
  return true;
}

/** The fields that all have and require. */
export function commonFields(group: readonly Alternative[]): string[] {
  const [first, ...rest] = group;
  const names = [...(first?.record?.fields ?? [])].filter(([, { optional }]) => !optional).map(([name]) => name);
  return names.filter((name) => rest.every(({ record }) => record?.fields.get(name)?.optional === false));
}

function literalsOf(group: readonly Alternative[], name: string, context: Context): readonly Listed[] {
  return group.map(({ member, record }) => ({ member, literals: fieldLiterals(record, name, context) }));
}

/** The values of a field, if they can be listed. */
export function fieldLiterals(
  record: RecordShape | undefined,
  name: string,
  context: Context,
): readonly Literal[] | undefined {
  const field = record?.fields.get(name);
  const head = field && !field.optional ? context.head(field.type()) : undefined;
  return head?.kind === "literals" ? head.values : undefined;
}
