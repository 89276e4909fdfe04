/** What `JSON.parse` makes of a JSON object. */
export type JsonObject = { readonly [name: string]: unknown };

/** Tells an object from the other values that `JSON.parse` can return. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
