import type { Json } from "../../../model/type.js";
import { unionOf } from "../algebra/union.js";
import { isArray } from "../source/json.js";
import type { Keywords } from "../source/keywords.js";
import { child, type Place } from "../source/place.js";
import type { Context } from "./context.js";
import { takeSize } from "./scalars.js";
import { type Lazy, lazy, type Notes, type Shape, unknownShape } from "./shape.js";

export const arrayKeywords = [
  "items",
  "prefixItems",
  "additionalItems",
  "minItems",
  "maxItems",
  "uniqueItems",
  "contains",
  "minContains",
  "maxContains",
  "unevaluatedItems",
] as const;

/** A list, or a tuple where just these items may stand. */
export function arrayShape(keywords: Keywords, notes: Notes, context: Context): Shape {
  for (const keyword of ["contains", "minContains", "maxContains", "unevaluatedItems"]) {
    if (keywords.take(keyword) !== undefined) keywords.warn(keyword, "cannot be said; lists are not checked for it");
  }
  const sizes = { ...takeSize(keywords, "minItems"), ...takeSize(keywords, "maxItems") };
  const unique = keywords.take("uniqueItems") === true ? { uniqueItems: true } : {};
  const { place } = keywords;
  const list = (item: Lazy<Shape>): Shape => ({ kind: "list", place, notes, item, ...sizes, ...unique });
  const items = keywords.take("items");
  const prefix = keywords.has("prefixItems") ? keywords.take("prefixItems") : items;
  if (!isArray(prefix)) {
    keywords.take("additionalItems");
    return list(itemShape(items, child(place, "items"), context));
  }
  const parts = prefix.map((item, index) =>
    itemShape(item, child(place, keywords.has("prefixItems") ? "prefixItems" : "items", index), context),
  );
  const rest = keywords.has("prefixItems") ? (isArray(items) ? undefined : items) : keywords.take("additionalItems");
  const least = sizes.minItems ?? 0;
  const full = rest === false || sizes.maxItems === parts.length;
  if (full && least >= parts.length && !("uniqueItems" in unique)) return { kind: "tuple", place, notes, items: parts };
  return looseTuple({ keywords, parts, rest, list, context, full });
}

interface LooseTuple {
  readonly keywords: Keywords;
  readonly parts: readonly Lazy<Shape>[];
  readonly rest: Json | undefined;
  readonly list: (item: Lazy<Shape>) => Shape;
  readonly context: Context;
  /** Whether no more items may follow. */
  readonly full: boolean;
}

/** Tuples of the model have a fixed length; any other is a list of what may stand at any of its places. */
function looseTuple({ keywords, parts, rest, list, context, full }: LooseTuple): Shape {
  const keyword = keywords.has("prefixItems") ? "prefixItems" : "items";
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && rest === undefined && keyword === "items" && !full) {
    keywords.warn("items", "is an array of one schema; read as the schema of every item");
    return list(only);
  }
  keywords.warn(keyword, "a tuple whose length may vary becomes a list of what may stand at any of its places");
  const { place } = keywords;
  const others = full ? [] : [itemShape(rest, child(place, "additionalItems"), context)];
  const members = [...parts, ...others];
  const full_ = lazy(() =>
    unionOf(
      members.map((part) => part()),
      { place, keyword, notes: {}, context },
    ),
  );
  return full && parts.length > 0 ? boundedList(list(full_), parts.length) : list(full_);
}

function boundedList(shape: Shape, maxItems: number): Shape {
  return shape.kind === "list" && shape.maxItems === undefined ? { ...shape, maxItems } : shape;
}

function itemShape(schema: Json | undefined, place: Place, context: Context): Lazy<Shape> {
  if (schema === undefined || schema === true)
    return () => unknownShape(place, "the document says nothing about the items");
  return lazy(() => context.at(place, schema));
}
