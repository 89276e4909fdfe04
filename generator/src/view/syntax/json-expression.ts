import type { Json } from "../../model/type.js";
import { code, literal, property } from "../code.js";
import { array, type Expression, name, object, propertyOf } from "./expression.js";

/** An expression that evaluates to exactly this value, keys like `__proto__` included. */
export function jsonExpression(value: Json): Expression {
  if (typeof value === "string") return { form: "string", doc: literal(value) };
  if (typeof value === "boolean") return { form: "boolean", doc: literal(value) };
  if (typeof value === "number") {
    return { form: value < 0 || Object.is(value, -0) ? "signed-number" : "number", doc: literal(value) };
  }
  if (value === null) return name(code`null`);
  if (isList(value)) return array(value.map(jsonExpression));
  return object(Object.entries(value).map(([key, inner]) => propertyOf(property(key), jsonExpression(inner))));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
