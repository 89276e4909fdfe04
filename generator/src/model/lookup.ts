import type { Contract, ErrorDeclaration, ErrorReference, TypeDeclaration } from "./contract.js";
import type { ReferenceType, Type } from "./type.js";

/** A part of a contract together with the contract in whose scope its names are to be read. */
export interface Located<Part> {
  readonly part: Part;
  readonly contract: Contract;
}

/** What a type reference names; undefined only where the contract has mistakes. */
export function findType(reference: ReferenceType, contract: Contract): Located<TypeDeclaration> | undefined {
  return find(reference, contract, typesByName);
}

/** What an error reference names; undefined only where the contract has mistakes. */
export function findError(reference: ErrorReference, contract: Contract): Located<ErrorDeclaration> | undefined {
  return find(reference, contract, errorsByName);
}

/**
 * Follows references, from contract to contract, to the first type that is none.
 *
 * Undefined only where the contract has mistakes: a name is missing, or the references go round in a circle.
 */
export function dereference(type: Type, contract: Contract): Located<Exclude<Type, ReferenceType>> | undefined {
  const passed: ReferenceType[] = [];
  let here: Located<Type> | undefined = { part: type, contract };
  while (here?.part.kind === "reference" && !ends.has(here.part)) {
    // Marked before it is followed, so that a circle meets its own mark.
    ends.set(here.part, undefined);
    passed.push(here.part);
    const found = findType(here.part, here.contract);
    here = found && { part: found.part.type, contract: found.contract };
  }
  const end = here?.part.kind === "reference" ? ends.get(here.part) : (here as Located<Exclude<Type, ReferenceType>>);
  for (const reference of passed) ends.set(reference, end);
  return end;
}

/** Where each reference ends, so that long chains are walked once. */
const ends = new WeakMap<ReferenceType, Located<Exclude<Type, ReferenceType>> | undefined>();

const typesByName = index((contract) => contract.types);
const errorsByName = index((contract) => contract.errors);

function find<Part>(
  { from, name }: { readonly from?: string; readonly name: string },
  contract: Contract,
  byName: (contract: Contract) => ReadonlyMap<string, Part>,
): Located<Part> | undefined {
  const home = from === undefined ? contract : contract.imports.find(({ alias }) => alias === from)?.contract;
  const part = home && byName(home).get(name);
  return home && part && { part, contract: home };
}

/** Contracts are frozen, so each list is indexed once. */
function index<Part extends { readonly name: string }>(
  list: (contract: Contract) => readonly Part[],
): (contract: Contract) => ReadonlyMap<string, Part> {
  const indexes = new WeakMap<Contract, ReadonlyMap<string, Part>>();
  return (contract) => {
    let byName = indexes.get(contract);
    if (byName === undefined) {
      byName = new Map(list(contract).map((part) => [part.name, part]));
      indexes.set(contract, byName);
    }
    return byName;
  };
}
