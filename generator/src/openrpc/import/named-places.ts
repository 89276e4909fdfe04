import type { Json } from "../../model/type.js";
import type { OpenRpcDocument } from "./source/documents.js";
import { entries, isArray, isObject, own } from "./source/json.js";
import { child, type Place, placeKey } from "./source/place.js";
import type { Found, References } from "./source/references.js";

export interface NamedPlaces {
  /** By `placeKey`. */
  readonly named: ReadonlyMap<string, Found>;
  /** Those that the document itself names. */
  readonly components: ReadonlyMap<string, Place>;
}

/**
 * The places whose types have names: the component schemas, and what references into the middle of a schema lead to
 * unless it reads as well where it is used (a plain scalar, another reference, a list of either).
 */
export function namedPlaces(documents: readonly OpenRpcDocument[], references: References): NamedPlaces {
  const named = new Map<string, Found>();
  const components = new Map<string, Place>();
  for (const { name, value } of documents) {
    const parts = own(value, "components");
    const root = { document: name, pointer: "/components/schemas" };
    for (const [key, schema] of entries(isObject(parts) ? own(parts, "schemas") : undefined)) {
      const place = child(root, key);
      components.set(placeKey(place), place);
      named.set(placeKey(place), { place, value: schema });
    }
  }
  for (const { name, value } of documents) {
    for (const ref of referencesIn(value)) {
      const found = references.find(ref, name);
      if (typeof found === "string" || named.has(placeKey(found.place)) || isPlain(found.value)) continue;
      if (isSchemaPlace(found.place.pointer)) named.set(placeKey(found.place), found);
    }
  }
  return { named, components };
}

function referencesIn(value: Json): string[] {
  const found: string[] = [];
  const left: Json[] = [value];
  for (let here = left.pop(); here !== undefined; here = left.pop()) {
    if (isArray(here)) left.push(...here);
    if (!isObject(here)) continue;
    const ref = own(here, "$ref");
    if (typeof ref === "string") found.push(ref);
    left.push(...Object.values(here));
  }
  return [...new Set(found)];
}

function isPlain(schema: Json): boolean {
  if (!isObject(schema)) return true;
  if (typeof own(schema, "$ref") === "string") return true;
  const composed = [
    "properties",
    "oneOf",
    "anyOf",
    "allOf",
    "enum",
    "patternProperties",
    "additionalProperties",
    "prefixItems",
  ];
  if (composed.some((keyword) => Object.hasOwn(schema, keyword))) return false;
  const items = own(schema, "items");
  return items === undefined || isPlainItem(items);
}

/** A reference to a component ends there; one into the middle of a schema could lead round in a circle. */
function isPlainItem(items: Json): boolean {
  if (!isObject(items)) return false;
  const ref = own(items, "$ref");
  if (typeof ref === "string") return /#\/components\/schemas\/[^/]+$/.test(ref);
  return isPlain(items) && own(items, "items") === undefined;
}

/** References also lead to errors, content descriptors, examples and so on, which are no schemas. */
function isSchemaPlace(pointer: string): boolean {
  return (
    pointer.startsWith("/components/schemas/") ||
    /\/schema(\/|$)/.test(pointer) ||
    /\/(definitions|\$defs)\//.test(pointer)
  );
}
