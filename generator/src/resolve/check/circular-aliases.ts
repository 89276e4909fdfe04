import type { TypeDeclaration } from "../../model/contract.js";
import { aliasTargets, type TypeNode } from "./graph.js";

/** The circles of types that are defined as nothing but each other. Does not recurse, so that chains may be long. */
export function circularAliases(nodes: readonly TypeNode[]): readonly (readonly TypeNode[])[] {
  const cycles: (readonly TypeNode[])[] = [];
  const done = new Set<TypeDeclaration>();
  for (const start of nodes) {
    const trail: { readonly node: TypeNode; readonly rest: TypeNode[] }[] = [];
    const onTrail = new Map<TypeDeclaration, number>();
    const enter = (node: TypeNode): void => {
      if (done.has(node.part)) return;
      const index = onTrail.get(node.part);
      if (index !== undefined) {
        cycles.push(trail.slice(index).map((step) => step.node));
        return;
      }
      onTrail.set(node.part, trail.length);
      trail.push({ node, rest: [...aliasTargets(node)].reverse() });
    };
    enter(start);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.rest.pop();
      if (next !== undefined) {
        enter(next);
        continue;
      }
      trail.pop();
      onTrail.delete(top.node.part);
      done.add(top.node.part);
    }
  }
  return cycles;
}
