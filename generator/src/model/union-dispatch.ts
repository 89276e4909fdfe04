/**
 * How the members of a plain union are told apart, decided once and as data: the resolver refuses a union without
 * a decision, and the emitters spell the same decision out in code.
 *
 * The rule, step by step:
 * 1. By kind: a member alone in having a JSON type is known by it.
 * 2. By literal: members that share a scalar JSON type must all be constants or closed enums without a common value.
 * 3. By field: objects must all be records (or closed tagged unions) and have a field in common, of one name, required
 *    and a constant or closed enum in each of them, without a common value; or else
 * 4. by key: each of them but one must have a required field that no other member declares, neither required nor
 *    optional; or that no other one does but those that are known by a key of their own already, and so are asked for
 *    first. An object without any of these keys is the one member that needs none, if there is one.
 *
 * Lists are never told apart from each other, nor maps from anything that is an object.
 *
 * It is sound: what a writer made of a member is read as that member, since writers send declared fields only. A
 * stranger's object that has the keys of several members is taken for the first of them: in the union's order, as far
 * as that is free.
 */
import type { Contract } from "./contract.js";
import type { PlainUnionType } from "./type.js";
import { type Alternative, alternatives, tooMany } from "./union-alternatives.js";
import { type LiteralChoice, literalCases } from "./union-literals.js";
import { chooseObject, type ObjectChoice } from "./union-objects.js";
import type { ValueKind, WireKind } from "./wire-kind.js";

/** A complete decision: a value whose kind has no case belongs to no member. */
export interface UnionDispatch {
  readonly kind: "dispatch";
  /** At most one for each JSON type, and at most one for each TypeScript kind. */
  readonly cases: readonly KindCase[];
}

export interface KindCase {
  /** What the reader sees. */
  readonly wire: WireKind;
  /** What the writer sees. */
  readonly value: ValueKind;
  readonly choice: Choice;
}

/** `member` is the index of a member in the union, everywhere. */
export type Choice = MemberChoice | LiteralChoice | ObjectChoice;

/** The kind says it all. */
export interface MemberChoice {
  readonly by: "kind";
  readonly member: number;
}

/** Why there is no decision. */
export interface Indistinct {
  readonly kind: "indistinct";
  /** Indices of two members that collide. */
  readonly members: readonly [number, number];
  /** What both can be; undefined if unions are nested in each other beyond all measure, or without end. */
  readonly wire: WireKind | undefined;
}

/** Decides for one union; `contract` is the one whose names its members use. */
export function dispatchUnion(union: PlainUnionType, contract: Contract): UnionDispatch | Indistinct {
  const all = alternatives(union, contract);
  if (all === tooMany) return { kind: "indistinct", members: [0, 1], wire: undefined };
  const cases: KindCase[] = [];
  for (const [wire, group] of byWireKind(all)) {
    const choice = choose(group);
    if (choice === undefined) return { kind: "indistinct", members: colliding(group), wire };
    cases.push({ wire, value: group[0]?.value ?? wire, choice });
  }
  return { kind: "dispatch", cases };
}

function byWireKind(all: readonly Alternative[]): ReadonlyMap<WireKind, readonly Alternative[]> {
  const groups = new Map<WireKind, Alternative[]>();
  for (const one of all) groups.set(one.wire, [...(groups.get(one.wire) ?? []), one]);
  return groups;
}

function choose(group: readonly Alternative[]): Choice | undefined {
  const first = group[0]?.member ?? 0;
  if (group.every(({ member }) => member === first)) return { by: "kind", member: first };
  return chooseLiteral(group) ?? chooseObject(group);
}

function chooseLiteral(group: readonly Alternative[]): LiteralChoice | undefined {
  const cases = literalCases(group);
  return cases && { by: "literal", cases };
}

function colliding(group: readonly Alternative[]): [number, number] {
  const first = group[0]?.member ?? 0;
  // The first pair that collides by itself is the most telling; a group can also fail only as a whole.
  const some = group.slice(0, 50);
  for (const [index, one] of some.entries()) {
    for (const other of some.slice(index + 1)) {
      if (one.member !== other.member && choose([one, other]) === undefined) return [one.member, other.member];
    }
  }
  return [first, group.find(({ member }) => member !== first)?.member ?? first];
}
