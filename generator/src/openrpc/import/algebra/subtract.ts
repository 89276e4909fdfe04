import type { Json } from "../../../model/type.js";
import type { Context } from "../schema/context.js";
import type { Shape } from "../schema/shape.js";
import { isArray, isObject } from "../source/json.js";
import type { Place } from "../source/place.js";
import { unionOf } from "./union.js";

/** A `not`, and where it stands. */
export interface Negation {
  readonly schema: Json;
  readonly place: Place;
}

/** The type without the constants that `not` names; any other `not` is reported, and the type stays as it is. */
export function subtract(shape: Shape, not: Negation, { place, context }: { place: Place; context: Context }): Shape {
  const values = constantsOf(not.schema);
  const rest = values && without(shape, values, context);
  if (rest === undefined) {
    context.report.warn(
      not.place,
      "not",
      "only constants can be taken out of an enum; what it forbids otherwise is not checked",
    );
    return shape;
  }
  if (rest.length === 1) return { ...(rest[0] as Shape), notes: shape.notes };
  return unionOf(rest, { place, keyword: "not", notes: shape.notes, context });
}

/** The constants, if the schema is nothing but a list of them. */
function constantsOf(schema: Json): readonly Json[] | undefined {
  if (!isObject(schema)) return undefined;
  const { type: _type, title: _title, description: _description, enum: listed, const: one, ...more } = schema;
  if (Object.keys(more).length > 0) return undefined;
  if (one !== undefined) return [one];
  return isArray(listed) ? listed : undefined;
}

/** What is left, as members of a union; undefined if it cannot be said, or nothing is. */
function without(shape: Shape, values: readonly Json[], context: Context): Shape[] | undefined {
  const head = context.head(shape);
  if (head.kind === "literals") {
    const left = head.values.filter((value) => !values.includes(value));
    if (left.length === head.values.length) return [shape];
    return left.length > 0 ? [{ ...head, values: left }] : undefined;
  }
  if (head.kind !== "union") return head.kind === "record" || head.kind === "map" ? [shape] : undefined;
  const parts = head.members.map((member) => {
    const inner = context.head(member);
    const gone = inner.kind === "literals" && inner.values.every((value) => values.includes(value));
    return gone ? [] : without(member, values, context);
  });
  const complete = parts.filter((part) => part !== undefined);
  return complete.length === parts.length && complete.flat().length > 0 ? complete.flat() : undefined;
}
