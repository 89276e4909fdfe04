/**
 * Which members of a union can be told apart: the rule of the model's union-dispatch, for shapes that have no names
 * yet. The test "what the importer keeps apart compiles" holds the two against each other.
 */
import type { Literal } from "../../../model/type.js";
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
  const lists = group.map(({ member, literals }) => ({ member, literals }));
  if (disjoint(lists)) return true;
  const records = group.filter((one) => one.record !== undefined);
  if (records.length < group.length) return false;
  return commonFields(group).some((name) => byField(group, name, context)) || byKey(group);
}

interface Listed {
  readonly member: number;
  readonly literals: readonly Literal[] | undefined;
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

function byField(group: readonly Alternative[], name: string, context: Context): boolean {
  return disjoint(group.map(({ member, record }) => ({ member, literals: fieldLiterals(record, name, context) })));
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

/** Each but one has a required field that no other one declares, apart from those that are known already. */
function byKey(group: readonly Alternative[]): boolean {
  const declaring = new Declaring(group);
  const left = new Set(group);
  while (new Set([...left].map(({ member }) => member)).size > 1) {
    const next = [...left].find((one) => declaring.hasOwnKey(one));
    if (next === undefined) return false;
    left.delete(next);
    declaring.forget(next);
  }
  return true;
}

/** By the name of a field, how many alternatives of each member declare it. */
class Declaring {
  readonly #members = new Map<string, Map<number, number>>();

  constructor(group: readonly Alternative[]) {
    for (const one of group) this.#count(one, 1);
  }

  forget(one: Alternative): void {
    this.#count(one, -1);
  }

  hasOwnKey({ record }: Alternative): boolean {
    return [...(record?.fields ?? [])].some(([name, { optional }]) => !optional && this.#members.get(name)?.size === 1);
  }

  #count({ member, record }: Alternative, change: 1 | -1): void {
    for (const name of record?.fields.keys() ?? []) {
      const members = this.#members.get(name) ?? new Map<number, number>();
      const count = (members.get(member) ?? 0) + change;
      if (count > 0) members.set(member, count);
      else members.delete(member);
      this.#members.set(name, members);
    }
  }
}
