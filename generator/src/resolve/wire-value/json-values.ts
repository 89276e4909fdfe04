import type { Json, Literal } from "../../model/type.js";
import type { WireKind } from "../../model/wire-kind.js";

export function isJsonObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function wireKindOf(value: Json): WireKind {
  if (value === null) return "null";
  if (typeof value === "object") return Array.isArray(value) ? "list" : "object";
  return typeof value as "boolean" | "number" | "string";
}

/** Whether two items are equal as JSON Schema means it: members of objects have no order. */
export function hasTwins(list: readonly Json[]): boolean {
  return new Set(list.map(canonical)).size < list.length;
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) =>
    isJsonObject(inner) ? Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)) : inner,
  );
}

/** The first few of a list of constants. */
export function literalList(values: readonly Literal[]): string {
  const shown = values.slice(0, 5).map((value) => JSON.stringify(value));
  return `${shown.join(", ")}${values.length > 5 ? ", …" : ""}`;
}
