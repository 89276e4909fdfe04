import { sameShape } from "../algebra/same.js";
import type { Hoisted } from "./hoist.js";

/**
 * Types of one name and one content are one type: documents with all references written out, and generators that know
 * no components, repeat them at every place. Gives, for each, the one that stands for all.
 */
export function representatives(hoisted: readonly Hoisted[]): ReadonlyMap<Hoisted, Hoisted> {
  const byName = new Map<string, Hoisted[]>();
  const chosen = new Map<Hoisted, Hoisted>();
  for (const one of hoisted) {
    const others = byName.get(one.wanted) ?? [];
    const twin = others.find(({ shape }) => sameShape(shape, one.shape));
    chosen.set(one, twin ?? one);
    if (twin === undefined) byName.set(one.wanted, [...others, one]);
  }
  return chosen;
}
