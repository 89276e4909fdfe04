import type { DiagnosticCode } from "../../diagnostics/codes.js";
import type { Place } from "../../diagnostics/collector.js";
import type { Contract } from "../../model/contract.js";
import { circularAliases } from "./circular-aliases.js";
import { path, type TypeNode, typeNodes } from "./graph.js";
import { infiniteTypes } from "./infinite-types.js";

/** What reporting a recursion takes; the types of one may be in several files. */
export interface RecursionReport {
  readonly placeOf: (type: TypeNode) => Place;
  readonly report: (code: DiagnosticCode, place: Place, message: string, suggestion?: string) => void;
}

/**
 * Reports types that contain themselves in a way that no value can.
 *
 * @returns Whether any of them is a circle of aliases, which cannot be followed to an end.
 */
export function checkRecursion(contracts: readonly Contract[], { placeOf, report }: RecursionReport): boolean {
  const nodes = typeNodes(contracts);
  const circular = circularAliases(nodes);
  for (const cycle of circular) {
    const [first] = cycle;
    if (first) report("circular-alias", placeOf(first), `"${first.part.name}" is only itself: ${path(cycle)}`);
  }
  const reported = new Set(circular.flat().map(({ part }) => part));
  for (const cycle of infiniteTypes(nodes)) {
    const [first] = cycle;
    if (first === undefined || cycle.some(({ part }) => reported.has(part))) continue;
    const message = `no value of "${first.part.name}" is ever complete: ${path(cycle)}`;
    report("infinite-type", placeOf(first), message, "make a field optional, or use a list or a union with null");
  }
  return circular.length > 0;
}
