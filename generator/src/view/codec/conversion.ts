import type { Contract, TypeDeclaration } from "../../model/contract.js";
import { findType } from "../../model/lookup.js";
import { match, type ScalarName, type Type, type TypeTable } from "../../model/type.js";
import type { Verb } from "../names.js";

/** The two ways between the wire and TypeScript. */
export type Direction = "read" | "write";

/** Whether values of a type look different on the wire: a scalar that JSON lacks, or a renamed field, however deep. */
export function converts(type: Type, contract: Contract): boolean {
  const seen = new Set<TypeDeclaration>();
  const answer = visit(type, { contract, seen });
  // Only a complete "no" holds for all that was met; within a circle it can mean "not by this way".
  if (!answer) for (const declaration of seen) answers.set(declaration, false);
  return answer;
}

/** What the function for a type is called: one does for both directions if nothing is converted. */
export function verbOf(type: Type, contract: Contract, direction: Direction): Verb {
  return converts(type, contract) ? direction : "check";
}

interface Walk {
  readonly contract: Contract;
  /** Declarations that were looked at; a circle says nothing new. */
  readonly seen: Set<TypeDeclaration>;
}

const converted: ReadonlySet<ScalarName> = new Set(["timestamp", "bytes", "bigint"] as const);

const table: TypeTable<boolean, [Walk]> = {
  scalar: ({ name }) => converted.has(name),
  list: ({ item }, walk) => visit(item, walk),
  map: ({ value }, walk) => visit(value, walk),
  tuple: ({ items }, walk) => items.some((item) => visit(item, walk)),
  record: ({ fields }, walk) => fields.some(({ name, wireName, type }) => name !== wireName || visit(type, walk)),
  enum: () => false,
  const: () => false,
  union: (union, walk) =>
    union.tag === undefined
      ? union.members.some((member) => visit(member, walk))
      : union.members.some(({ type }) => visit(type, walk)),
  reference: (reference, { contract, seen }) => {
    const found = findType(reference, contract);
    if (found === undefined || seen.has(found.part)) return false;
    const known = answers.get(found.part);
    if (known !== undefined) return known;
    seen.add(found.part);
    const answer = visit(found.part.type, { contract: found.contract, seen });
    if (answer) answers.set(found.part, true);
    return answer;
  },
};

const answers = new WeakMap<TypeDeclaration, boolean>();

function visit(type: Type, walk: Walk): boolean {
  return match(table, type, walk);
}
