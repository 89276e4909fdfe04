import type { Context } from "../schema/context.js";
import type { Shape } from "../schema/shape.js";
import { type Place, placeKey } from "../source/place.js";

/** What can be asked about named types: what they are, and which there are. */
export interface Definitions extends Context {
  definition(target: Place): Shape;
}

/**
 * Finds the types that no value can ever be of, because each would have to contain another one. Documents do have them:
 * a tree whose every node must have a parent.
 */
export class FiniteTypes {
  readonly #finite = new Set<string>();
  /** Who has to be looked at again once a type turns out to be finite. */
  readonly #waiting = new Map<string, Place[]>();

  constructor(targets: Iterable<Place>, definitions: Definitions) {
    const queue = [...targets];
    for (let target = queue.pop(); target !== undefined; target = queue.pop()) {
      const key = placeKey(target);
      if (this.#finite.has(key) || !this.#isFinite(definitions.definition(target), target)) continue;
      this.#finite.add(key);
      queue.push(...(this.#waiting.get(key) ?? []));
    }
  }

  /** Whether values of the type can exist. */
  has(shape: Shape): boolean {
    return this.#isFinite(shape, undefined);
  }

  #isFinite(shape: Shape, asking: Place | undefined): boolean {
    const inside = (inner: Shape): boolean => this.#isFinite(inner, asking);
    switch (shape.kind) {
      case "reference": {
        const key = placeKey(shape.target);
        if (asking !== undefined) this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), asking]);
        return this.#finite.has(key);
      }
      case "record":
        return [...shape.fields.values()].every(({ type, optional }) => optional || inside(type()));
      case "tuple":
        return shape.items.every((item) => inside(item()));
      case "list":
        return (shape.minItems ?? 0) === 0 || inside(shape.item());
      case "union":
        return shape.members.some(inside);
      default:
        return true;
    }
  }
}
