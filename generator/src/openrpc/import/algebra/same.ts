import type { Shape } from "../schema/shape.js";
import { canonical } from "../source/json.js";
import { placeKey } from "../source/place.js";

/** How deep inline types are compared; beyond it they count as different. */
const deepest = 6;

/** Whether two shapes are certainly the same type, whatever is said about them. */
export function sameShape(a: Shape, b: Shape, depth = 0): boolean {
  if (a === b) return true;
  if (depth > deepest) return false;
  const down = (x: Shape, y: Shape): boolean => sameShape(x, y, depth + 1);
  switch (a.kind) {
    case "unknown":
      return b.kind === "unknown";
    case "reference":
      return b.kind === "reference" && placeKey(a.target) === placeKey(b.target);
    case "scalar":
      return (
        b.kind === "scalar" && a.name === b.name && canonical({ ...a.constraints }) === canonical({ ...b.constraints })
      );
    case "literals":
      return (
        b.kind === "literals" && a.values.length === b.values.length && a.values.every((one) => b.values.includes(one))
      );
    case "list":
      return (
        b.kind === "list" &&
        a.minItems === b.minItems &&
        a.maxItems === b.maxItems &&
        a.uniqueItems === b.uniqueItems &&
        down(a.item(), b.item())
      );
    case "map":
      return b.kind === "map" && down(a.value(), b.value());
    case "tuple":
      return b.kind === "tuple" && pairwise(a.items.map(call), b.items.map(call), down);
    case "union":
      return b.kind === "union" && pairwise(a.members, b.members, down);
    case "record": {
      if (b.kind !== "record" || a.closed !== b.closed || a.fields.size !== b.fields.size) return false;
      return [...a.fields].every(([name, field]) => {
        const other = b.fields.get(name);
        return other !== undefined && other.optional === field.optional && down(field.type(), other.type());
      });
    }
  }
}

function call<T>(compute: () => T): T {
  return compute();
}

function pairwise(a: readonly Shape[], b: readonly Shape[], same: (x: Shape, y: Shape) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => same(one, b[index] as Shape));
}
