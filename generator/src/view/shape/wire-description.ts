import type { Contract } from "../../model/contract.js";
import { dereference, type Located } from "../../model/lookup.js";
import {
  type Json,
  match,
  type PlainUnionType,
  type ReferenceType,
  type Type,
  type TypeTable,
} from "../../model/type.js";

/** A type as far as it can be told on the wire: its own facts, and the types that it is made of. */
export interface Description {
  readonly about: Json;
  readonly types: readonly Located<Type>[];
  /** Whether the order of the types makes no difference. */
  readonly unordered?: boolean;
}

/** Two types of one description, whose types are alike, take the same values; what only TypeScript or a reader sees is left out. */
export function describeOnWire({ part, contract }: Located<Exclude<Type, ReferenceType>>): Description {
  return match(descriptions, part, contract);
}

const descriptions: TypeTable<Description, [Contract]> = {
  scalar: ({ name, constraints }) => ({ about: [name, limits({ ...constraints })], types: [] }),
  list: ({ kind, item, ...constraints }, contract) => ({
    about: [kind, limits(constraints)],
    types: located([item], contract),
  }),
  map: ({ kind, value }, contract) => ({ about: [kind], types: located([value], contract) }),
  tuple: ({ kind, items }, contract) => ({ about: [kind], types: located(items, contract) }),
  record: ({ kind, fields, closed }, contract) => {
    const sorted = fields.toSorted((one, other) => (one.wireName < other.wireName ? -1 : 1));
    return {
      about: [kind, closed, sorted.map(({ wireName, optional }) => [wireName, optional])],
      types: located(
        sorted.map(({ type }) => type),
        contract,
      ),
    };
  },
  enum: ({ kind, values, open }) => ({
    about: [kind, values.map((value) => JSON.stringify(value)).sort(), open],
    types: [],
  }),
  const: ({ value }) => ({ about: ["enum", [JSON.stringify(value)], false], types: [] }),
  union: (union, contract) => {
    if (union.tag === undefined) return { about: ["union"], types: alternatives(union, contract), unordered: true };
    const sorted = union.members.toSorted((one, other) => (one.key < other.key ? -1 : 1));
    return {
      about: ["union", union.tag, union.open, sorted.map(({ key }) => key)],
      types: located(
        sorted.map(({ type }) => type),
        contract,
      ),
    };
  },
  reference: ({ name }) => {
    throw new TypeError(`${name} was to be followed`);
  },
};

function located(types: readonly Type[], contract: Contract): Located<Type>[] {
  return types.map((part) => ({ part, contract }));
}

/** By name, without those that leave everything as it is. */
function limits(constraints: { readonly [name: string]: Json | undefined }): Json {
  const given = Object.entries(constraints).filter(([, limit]) => limit !== undefined && limit !== false);
  return given.sort(([one], [other]) => (one < other ? -1 : 1)) as Json;
}

/** The members of a union, those of unions among them included. */
function alternatives(union: PlainUnionType, contract: Contract): Located<Type>[] {
  const found: Located<Type>[] = [];
  const passed = new Set<Type>([union]);
  const waiting = located(union.members, contract);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const end = dereference(next.part, next.contract);
    const inner = end?.part;
    if (end === undefined || inner?.kind !== "union" || inner.tag !== undefined) found.push(next);
    else if (!passed.has(inner)) {
      passed.add(inner);
      waiting.push(...located(inner.members, end.contract));
    }
  }
  return found;
}
