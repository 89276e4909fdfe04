import type { Contract, TypeDeclaration } from "../../model/contract.js";
import { findType, type Located } from "../../model/lookup.js";
import { match, type ReferenceType, type ScalarName, type Type, type TypeTable } from "../../model/type.js";
import type { Verb } from "../names.js";

/** The two ways between the wire and TypeScript. */
export type Direction = "read" | "write";

/** Whether values of a type look different on the wire: a scalar that JSON lacks, or a renamed field, however deep. */
export function converts(type: Type, contract: Contract): boolean {
  const parts = partsOf(type);
  return parts.converts || parts.references.some((reference) => declarationConverts(reference, contract));
}

/** What the function for a type is called: one does for both directions if nothing is converted. */
export function verbOf(type: Type, contract: Contract, direction: Direction): Verb {
  return converts(type, contract) ? direction : "check";
}

/** What a type says by itself, and the named types that it is made of. */
interface Parts {
  converts: boolean;
  readonly references: ReferenceType[];
}

function partsOf(type: Type): Parts {
  const parts: Parts = { converts: false, references: [] };
  match(collectors, type, parts);
  return parts;
}

const converted: ReadonlySet<ScalarName> = new Set(["timestamp", "bytes", "bigint"] as const);

const collectors: TypeTable<void, [Parts]> = {
  scalar: ({ name }, parts) => {
    parts.converts ||= converted.has(name);
  },
  list: ({ item }, parts) => match(collectors, item, parts),
  map: ({ value }, parts) => match(collectors, value, parts),
  tuple: ({ items }, parts) => collect(items, parts),
  record: ({ fields }, parts) => {
    parts.converts ||= fields.some(({ name, wireName }) => name !== wireName);
    collect(
      fields.map(({ type }) => type),
      parts,
    );
  },
  enum: () => {},
  const: () => {},
  union: (union, parts) =>
    collect(union.tag === undefined ? union.members : union.members.map(({ type }) => type), parts),
  reference: (reference, { references }) => {
    references.push(reference);
  },
};

function collect(types: readonly Type[], parts: Parts): void {
  for (const type of types) match(collectors, type, parts);
}

function declarationConverts(reference: ReferenceType, contract: Contract): boolean {
  const found = findType(reference, contract);
  if (found !== undefined && !answers.has(found.part)) answerAll(found);
  return isKnownToConvert(reference, contract);
}

function isKnownToConvert(reference: ReferenceType, contract: Contract): boolean {
  const found = findType(reference, contract);
  return found !== undefined && answers.get(found.part) === true;
}

const answers = new WeakMap<TypeDeclaration, boolean>();

/**
 * Answers for a named type and all that it is made of, in one go: from those that convert by themselves back to those
 * that are made of them. Types may refer to each other in circles, and in chains too long to recurse along.
 */
function answerAll(start: Located<TypeDeclaration>): void {
  const users = new Map<TypeDeclaration, TypeDeclaration[]>([[start.part, []]]);
  const converting: TypeDeclaration[] = [];
  const queue = [start];
  for (let here = queue.pop(); here !== undefined; here = queue.pop()) {
    const { part, contract } = here;
    const { converts, references } = partsOf(part.type);
    if (converts || references.some((reference) => isKnownToConvert(reference, contract))) converting.push(part);
    for (const reference of references) {
      const used = findType(reference, contract);
      if (used === undefined || answers.has(used.part)) continue;
      const others = users.get(used.part);
      if (others === undefined) queue.push(used);
      if (others === undefined) users.set(used.part, [part]);
      else others.push(part);
    }
  }
  for (const declaration of users.keys()) answers.set(declaration, false);
  for (let here = converting.pop(); here !== undefined; here = converting.pop()) {
    if (answers.get(here) === true) continue;
    answers.set(here, true);
    converting.push(...(users.get(here) ?? []));
  }
}
