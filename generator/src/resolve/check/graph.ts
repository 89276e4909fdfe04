import type { Contract, TypeDeclaration } from "../../model/contract.js";
import { findType, type Located } from "../../model/lookup.js";
import type { ReferenceType, Type } from "../../model/type.js";

/** A declared type and the contract whose names it uses. */
export type TypeNode = Located<TypeDeclaration>;

export function typeNodes(contracts: readonly Contract[]): readonly TypeNode[] {
  return contracts.flatMap((contract) => contract.types.map((part) => ({ part, contract })));
}

/** What a reference names; undefined if that is broken. */
export function follow(reference: ReferenceType, contract: Contract): TypeNode | undefined {
  return findType(reference, contract);
}

/** The declared types that a type is nothing but, or nothing but one of. */
export function aliasTargets({ part, contract }: TypeNode): readonly TypeNode[] {
  const targets = (type: Type): readonly TypeNode[] => {
    if (type.kind === "reference") return [follow(type, contract) ?? []].flat();
    return type.kind === "union" && type.tag === undefined ? type.members.flatMap(targets) : [];
  };
  return targets(part.type);
}

export function path(cycle: readonly TypeNode[]): string {
  const names = cycle.map(({ part }) => part.name);
  const shown = names.length > 6 ? [...names.slice(0, 5), "…"] : names;
  return [...shown, names[0]].join(" → ");
}
