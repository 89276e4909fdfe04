import type { Contract } from "./contract.js";
import { dereference, type Located } from "./lookup.js";
import type { Literal, RecordType, TaggedUnionType, Type, TypeTable } from "./type.js";
import { match } from "./type.js";
import { literalKind, scalarKinds, type ValueKind, type WireKind } from "./wire-kind.js";

/** One of the simple types that a member of a plain union comes down to, references and inner unions opened up. */
export interface Alternative {
  /** Index of the member it comes from. */
  readonly member: number;
  readonly wire: WireKind;
  readonly value: ValueKind;
  /** All its values, if they can be listed. */
  readonly literals?: readonly Literal[];
  /** The record it is, if it is one. */
  readonly record?: Located<RecordType>;
  /** A tag that the record carries without having to declare it. */
  readonly tag?: { readonly name: string; readonly key: string };
}

/** The answer for unions inside unions beyond all measure. */
export const tooMany: unique symbol = Symbol("too many alternatives");

const limits = { alternatives: 1000, depth: 50 };

/** All alternatives of a union's members, in order. */
export function alternatives(
  union: { readonly members: readonly Type[] },
  contract: Contract,
): readonly Alternative[] | typeof tooMany {
  const found: Alternative[] = [];
  for (const [member, type] of union.members.entries()) {
    if (!collect(type, { contract, member, found, depth: 0 })) return tooMany;
  }
  return found;
}

interface Collector {
  readonly contract: Contract;
  readonly member: number;
  readonly found: Alternative[];
  readonly depth: number;
}

/** False when a limit is passed. */
function collect(type: Type, into: Collector): boolean {
  if (into.depth > limits.depth || into.found.length > limits.alternatives) return false;
  const end = dereference(type, into.contract);
  // A missing type was reported where it is named.
  return end === undefined || match(collectors, end.part, { ...into, contract: end.contract });
}

const anything: readonly WireKind[] = ["null", "boolean", "number", "string", "list", "object"];

const collectors: TypeTable<boolean, [Collector]> = {
  scalar: ({ name }, into) =>
    name === "unknown"
      ? anything.every((wire) => add(into, { wire, value: wire }))
      : add(into, name === "null" ? { ...scalarKinds.null, literals: [null] } : scalarKinds[name]),
  list: (_, into) => add(into, { wire: "list", value: "list" }),
  tuple: (_, into) => add(into, { wire: "list", value: "list" }),
  map: (_, into) => add(into, { wire: "object", value: "object" }),
  record: (record, into) =>
    add(into, { wire: "object", value: "object", record: { part: record, contract: into.contract } }),
  const: ({ value }, into) => add(into, ofLiterals([value])),
  enum: ({ values, open }, into) => {
    const kinds = new Set(values.map(literalKind));
    return [...kinds].every((kind) =>
      add(into, open ? { wire: kind, value: kind } : ofLiterals(values.filter((value) => literalKind(value) === kind))),
    );
  },
  union: (union, into) =>
    union.tag === undefined
      ? union.members.every((member) => collect(member, { ...into, depth: into.depth + 1 }))
      : collectTagged(union, into),
  reference: () => true,
};

/** An open one passes objects with any tag, so it says no more than "an object". */
function collectTagged(union: TaggedUnionType, into: Collector): boolean {
  if (union.open) return add(into, { wire: "object", value: "object" });
  return union.members.every(({ key, type }) => {
    const end = dereference(type, into.contract);
    const tag = { name: union.tag, key };
    return end?.part.kind === "record"
      ? add(into, { wire: "object", value: "object", record: { part: end.part, contract: end.contract }, tag })
      : add(into, { wire: "object", value: "object" });
  });
}

function ofLiterals(literals: readonly Literal[]): Omit<Alternative, "member"> {
  const kind = literals[0] === undefined ? "null" : literalKind(literals[0]);
  return { wire: kind, value: kind, literals };
}

function add(into: Collector, alternative: Omit<Alternative, "member">): boolean {
  into.found.push({ ...alternative, member: into.member });
  return into.found.length <= limits.alternatives;
}
