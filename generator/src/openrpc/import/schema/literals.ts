import type { Json, Literal } from "../../../model/type.js";
import { canonical, isArray, isObject } from "../source/json.js";
import type { Place } from "../source/place.js";
import { lazy, type Notes, type Shape } from "./shape.js";

/** The type that has just these values: of `enum`, or of `const`. */
export function literalsShape(values: readonly Json[], place: Place, notes: Notes): Shape {
  const unique = [...new Map(values.map((value) => [canonical(value), value])).values()];
  const literals = unique.filter(isLiteral);
  const others = unique.filter((value) => !isLiteral(value)).map((value) => constantShape(value, place));
  if (others.length === 0) return { kind: "literals", place, notes, values: literals };
  const members: Shape[] =
    literals.length > 0 ? [{ kind: "literals", place, notes: {}, values: literals }, ...others] : others;
  return members.length === 1 ? { ...(members[0] as Shape), notes } : { kind: "union", place, notes, members };
}

function isLiteral(value: Json): value is Literal {
  return value === null || typeof value !== "object";
}

/** A constant list is a tuple of constants, a constant object a closed record of them. */
function constantShape(value: Json, place: Place): Shape {
  if (isArray(value)) {
    return { kind: "tuple", place, notes: {}, items: value.map((item) => lazy(() => constantShape(item, place))) };
  }
  if (!isObject(value)) return { kind: "literals", place, notes: {}, values: [value as Literal] };
  const fields = Object.entries(value).map(
    ([name, member]) => [name, { type: lazy(() => constantShape(member, place)), optional: false }] as const,
  );
  return { kind: "record", place, notes: {}, fields: new Map(fields), closed: true };
}
