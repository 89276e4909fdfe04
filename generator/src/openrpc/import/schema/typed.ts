import { unionOf } from "../algebra/union.js";
import { isArray } from "../source/json.js";
import type { Keywords } from "../source/keywords.js";
import { arrayKeywords, arrayShape } from "./arrays.js";
import type { Context } from "./context.js";
import { objectKeywords, objectShape } from "./objects.js";
import { numberKeywords, numberShape, stringKeywords, stringShape } from "./scalars.js";
import type { Notes, Shape } from "./shape.js";

/** One entry for each type name of JSON Schema. */
const readers: { readonly [type: string]: (keywords: Keywords, notes: Notes, context: Context) => Shape } = {
  string: stringShape,
  integer: (keywords, notes) => numberShape("integer", keywords, notes),
  number: (keywords, notes) => numberShape("number", keywords, notes),
  boolean: ({ place }, notes) => ({ kind: "scalar", name: "boolean", place, notes, constraints: {} }),
  null: ({ place }, notes) => ({ kind: "scalar", name: "null", place, notes, constraints: {} }),
  array: arrayShape,
  object: objectShape,
};

/** Which types a schema without `type` means by the keywords that it has. */
const telling: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  ["object", objectKeywords],
  ["array", arrayKeywords],
  ["string", stringKeywords.filter((keyword) => keyword !== "format")],
  ["number", numberKeywords],
];

/** What a type, said or meant, comes to, and the keywords that say it. */
export interface Typed {
  readonly keywords: readonly string[];
  readonly shape: Shape;
}

/** What `type`, and the keywords that go with it, say; undefined if they say nothing. */
export function typedShape(keywords: Keywords, context: Context): Typed | undefined {
  const said = keywords.has("type")
    ? ["type"]
    : telling.flatMap(([, names]) => names.filter((name) => keywords.has(name)));
  const types = takeTypes(keywords);
  const shapes = types.map((type) => (readers[type] as (typeof readers)[string])(keywords, {}, context));
  const [only] = shapes;
  if (only === undefined) return undefined;
  if (shapes.length === 1) return { keywords: said, shape: only };
  const shape = unionOf(shapes, { place: keywords.place, keyword: "type", notes: {}, context });
  return { keywords: said, shape };
}

function takeTypes(keywords: Keywords): string[] {
  const type = keywords.take("type");
  if (type === undefined) return telling.filter(([, names]) => keywords.has(...names)).map(([name]) => name);
  const names = (isArray(type) ? type : [type]).filter((name) => typeof name === "string");
  const known = [...new Set(names)].filter((name) => Object.hasOwn(readers, name));
  if (known.length === 0 || known.length < names.length) {
    keywords.warn("type", "names a type that JSON Schema does not have; left out");
  }
  // Every integer is a number.
  return known.filter((name) => name !== "integer" || !known.includes("number"));
}
