import type { Contract, Import } from "../../model/contract.js";
import { match, type Type, type TypeTable } from "../../model/type.js";

/** The imports that something in the contract uses; TypeScript complains about the others. */
export function importsOf({ types, errors, functions, callbacks, imports }: Contract): Import[] {
  const called = [...functions, ...callbacks];
  const all = [
    ...types.map(({ type }) => type),
    ...errors.flatMap(({ data }) => data ?? []),
    ...called.flatMap(({ params, returns }) => [...params.map(({ type }) => type), ...(returns ? [returns] : [])]),
  ];
  const thrown = called.flatMap((fn) => fn.errors.flatMap(({ from }) => from ?? []));
  const used = new Set([...all.flatMap(aliasesIn), ...thrown]);
  return imports.filter(({ alias }) => used.has(alias));
}

function aliasesIn(type: Type): readonly string[] {
  return match(table, type);
}

const none = (): readonly string[] => [];

const table: TypeTable<readonly string[]> = {
  scalar: none,
  list: ({ item }) => aliasesIn(item),
  map: ({ value }) => aliasesIn(value),
  tuple: ({ items }) => items.flatMap(aliasesIn),
  record: ({ fields }) => fields.flatMap(({ type }) => aliasesIn(type)),
  enum: none,
  const: none,
  union: (union) =>
    union.tag === undefined ? union.members.flatMap(aliasesIn) : union.members.flatMap(({ type }) => aliasesIn(type)),
  reference: ({ from }) => (from === undefined ? [] : [from]),
};
