import type { Json } from "../../../model/type.js";
import { unionOf } from "../algebra/union.js";
import { isArray, isObject } from "../source/json.js";
import type { Keywords } from "../source/keywords.js";
import { child } from "../source/place.js";
import type { Context } from "./context.js";
import { type FieldShape, type Lazy, lazy, type Notes, type Shape, unknownShape } from "./shape.js";

export const objectKeywords = [
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "dependencies",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedProperties",
] as const;

const unsaid = [
  "propertyNames",
  "minProperties",
  "maxProperties",
  "dependencies",
  "dependentRequired",
  "dependentSchemas",
] as const;

/** A record if it has properties, else a map. */
export function objectShape(keywords: Keywords, notes: Notes, context: Context): Shape {
  for (const keyword of unsaid) {
    if (keywords.take(keyword) !== undefined) keywords.warn(keyword, "cannot be said; objects are not checked for it");
  }
  const fields = takeFields(keywords, context);
  const additional = takeAdditional(keywords);
  const patterns = keywords.takeEntries("patternProperties");
  const { place } = keywords;
  if (fields.size === 0 && (patterns.length > 0 || additional !== false)) {
    return { kind: "map", place, notes, value: takeValues(keywords, { patterns, additional, context }) };
  }
  if (patterns.length > 0) {
    keywords.warn("patternProperties", "a record cannot also be a map; such fields are ignored on reading");
  }
  if (isObject(additional) && Object.keys(additional).length > 0) {
    keywords.warn("additionalProperties", "a record cannot also be a map; other fields are ignored on reading");
  }
  return { kind: "record", place, notes, fields, closed: additional === false && patterns.length === 0 };
}

function takeFields(keywords: Keywords, context: Context): Map<string, FieldShape> {
  const required = takeRequired(keywords);
  const fields = new Map<string, FieldShape>();
  for (const [name, schema] of keywords.takeEntries("properties")) {
    const place = child(keywords.place, "properties", name);
    fields.set(name, { type: lazy(() => context.at(place, schema)), optional: !required.has(name) });
  }
  for (const name of required) {
    if (fields.has(name)) continue;
    const place = child(keywords.place, "required");
    fields.set(name, { type: () => unknownShape(place, `"${name}" is required, but no property`), optional: false });
  }
  return fields;
}

function takeRequired(keywords: Keywords): Set<string> {
  const required = keywords.take("required");
  if (required === undefined || required === false) return new Set();
  const names = isArray(required) ? required.filter((name) => typeof name === "string") : [];
  if (!isArray(required) || names.length < required.length) {
    keywords.warn("required", "is no list of names; what it says otherwise is left out");
  }
  return new Set(names);
}

/** `unevaluatedProperties` differs only together with `allOf`; read as `additionalProperties` it could refuse too much. */
function takeAdditional(keywords: Keywords): Json | undefined {
  if (keywords.take("unevaluatedProperties") !== undefined) {
    keywords.warn("unevaluatedProperties", "cannot be said; other fields are ignored on reading");
  }
  return keywords.take("additionalProperties");
}

interface Values {
  readonly patterns: readonly (readonly [string, Json])[];
  readonly additional: Json | undefined;
  readonly context: Context;
}

function takeValues(keywords: Keywords, { patterns, additional, context }: Values): Lazy<Shape> {
  const { place } = keywords;
  if (patterns.length > 0) keywords.warn("patternProperties", "the keys of a map are not checked");
  const any = additional === undefined || additional === true;
  if (any) return () => unknownShape(place, "the document says nothing about the values");
  const schemas = patterns.map(([pattern, schema]) => [child(place, "patternProperties", pattern), schema] as const);
  const all =
    additional === false ? schemas : [...schemas, [child(place, "additionalProperties"), additional] as const];
  const keyword = patterns.length > 0 ? "patternProperties" : "additionalProperties";
  return lazy(() =>
    unionOf(
      all.map(([at, schema]) => context.at(at, schema)),
      { place, keyword, notes: {}, context },
    ),
  );
}
