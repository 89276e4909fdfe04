import type { Contract, TypeDeclaration } from "../../model/contract.js";
import { match, type Type, type TypeTable } from "../../model/type.js";
import { follow, type TypeNode } from "./graph.js";

/** The circles of types each of which requires a value of the next, so that none of them has any finite value. */
export function infiniteTypes(nodes: readonly TypeNode[]): readonly (readonly TypeNode[])[] {
  const finite = finiteTypes(nodes);
  const cycles: (readonly TypeNode[])[] = [];
  const done = new Set<TypeDeclaration>();
  for (const start of nodes) {
    const trail = new Map<TypeDeclaration, TypeNode>();
    let node: TypeNode | undefined = finite.has(start.part) ? undefined : start;
    // Each type without a finite value leads to another one, until one comes up again.
    while (node !== undefined && !done.has(node.part)) {
      done.add(node.part);
      trail.set(node.part, node);
      node = blocker(node.part.type, node.contract, finite);
    }
    if (node === undefined || !trail.has(node.part)) continue;
    const steps = [...trail.values()];
    cycles.push(steps.slice(steps.indexOf(trail.get(node.part) ?? node)));
  }
  return cycles;
}

/** Grows the set of types with a finite value until nothing is added; each type waits for one other at a time. */
function finiteTypes(nodes: readonly TypeNode[]): ReadonlySet<TypeDeclaration> {
  const finite = new Set<TypeDeclaration>();
  const waiting = new Map<TypeDeclaration, TypeNode[]>();
  let ready: readonly TypeNode[] = nodes;
  while (ready.length > 0) {
    const woken: TypeNode[] = [];
    for (const node of ready) {
      const blockedBy = blocker(node.part.type, node.contract, finite);
      if (blockedBy) {
        const list = waiting.get(blockedBy.part) ?? [];
        waiting.set(blockedBy.part, list);
        list.push(node);
      } else {
        finite.add(node.part);
        woken.push(...(waiting.get(node.part) ?? []));
        waiting.delete(node.part);
      }
    }
    ready = woken;
  }
  return finite;
}

/** A type that a value would have to contain, and that is not known to have finite values. */
function blocker(type: Type, contract: Contract, finite: Finite): TypeNode | undefined {
  return match(blockers, type, contract, finite);
}

type Finite = ReadonlySet<TypeDeclaration>;

const blockers: TypeTable<TypeNode | undefined, [Contract, Finite]> = {
  scalar: () => undefined,
  enum: () => undefined,
  const: () => undefined,
  // Can be empty.
  map: () => undefined,
  list: ({ item, minItems = 0 }, contract, finite) => (minItems > 0 ? blocker(item, contract, finite) : undefined),
  tuple: ({ items }, contract, finite) => firstBlocker(items, contract, finite),
  record: ({ fields }, contract, finite) =>
    firstBlocker(
      fields.filter(({ optional }) => !optional).map(({ type }) => type),
      contract,
      finite,
    ),
  union: (union, contract, finite) => {
    if (union.tag !== undefined && union.open) return undefined;
    const types = union.tag === undefined ? union.members : union.members.map(({ type }) => type);
    const found = types.map((type) => blocker(type, contract, finite));
    return found.every((one) => one !== undefined) ? found[0] : undefined;
  },
  reference: (reference, contract, finite) => {
    const target = follow(reference, contract);
    return target === undefined || finite.has(target.part) ? undefined : target;
  },
};

function firstBlocker(types: readonly Type[], contract: Contract, finite: Finite): TypeNode | undefined {
  for (const type of types) {
    const found = blocker(type, contract, finite);
    if (found) return found;
  }
  return undefined;
}
