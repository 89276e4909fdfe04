import type { Contract, Import } from "../../model/contract.js";
import { match, type Type, type TypeTable } from "../../model/type.js";

/** The imports that something in the contract uses; TypeScript complains about the others. */
export function importsOf(contract: Contract): Import[] {
  const used = new Set<string | undefined>();
  const visit = (type: Type): void => match(uses, type, used);
  for (const { type } of contract.types) visit(type);
  for (const { data } of contract.errors) if (data) visit(data);
  for (const { params, returns, errors } of contract.functions) {
    for (const { type } of params) visit(type);
    if (returns) visit(returns);
    for (const { from } of errors) used.add(from);
  }
  return contract.imports.filter(({ alias }) => used.has(alias));
}

const nothing = (): void => undefined;

const uses: TypeTable<void, [Set<string | undefined>]> = {
  scalar: nothing,
  list: ({ item }, used) => match(uses, item, used),
  map: ({ value }, used) => match(uses, value, used),
  tuple: ({ items }, used) => items.forEach((item) => match(uses, item, used)),
  record: ({ fields }, used) => fields.forEach(({ type }) => match(uses, type, used)),
  enum: nothing,
  const: nothing,
  union: (union, used) => membersOf(union.members).forEach((member) => match(uses, member, used)),
  reference: ({ from }, used) => void used.add(from),
};

/** A tagged member stands for its type. */
function membersOf(members: readonly (Type | { readonly type: Type })[]): Type[] {
  return members.map((member) => ("type" in member ? member.type : member));
}
