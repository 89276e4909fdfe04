import type { Json } from "../../model/type.js";
import { type JsonObject, own } from "../import/source/json.js";
import { marks } from "../marks.js";
import { Misfit, object } from "./misfit.js";

/** Whether a parameter or a result is a stream. */
export function isStream(descriptor: JsonObject): boolean {
  return own(descriptor, marks.stream) === true;
}

/** The schema of a stream's items. @throws {Misfit} */
export function itemSchema(schema: JsonObject): JsonObject {
  const { values } = object(schema["properties"], "properties");
  return object(object(values, "values")["items"], "items");
}

/** The items of a stream in an example. @throws {Misfit} */
export function itemsOf(value: Json): Json {
  const items = own(object(value, "stream"), "values");
  if (items === undefined) throw new Misfit("a stream in an example has no values");
  return items;
}
