import type { Constraints, Format, Json } from "../../../model/type.js";
import type { Keywords } from "../source/keywords.js";
import { isPattern, literalPattern } from "./pattern.js";
import type { Notes, Shape } from "./shape.js";

export const stringKeywords = ["minLength", "maxLength", "pattern", "format"] as const;
export const numberKeywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;

/** The formats that the runtime implements; a record, so that the compiler holds it against the model's list. */
const formats: { readonly [Name in Format]: true } = {
  date: true,
  "date-time": true,
  email: true,
  hostname: true,
  ipv4: true,
  ipv6: true,
  time: true,
  uri: true,
  uuid: true,
};

/** A string; a constant if its pattern leaves it no choice. */
export function stringShape(keywords: Keywords, notes: Notes): Shape {
  const pattern = takePattern(keywords);
  const lengths = { ...takeSize(keywords, "minLength"), ...takeSize(keywords, "maxLength") };
  const { format, annotated } = takeFormat(keywords, notes);
  const only = pattern === undefined ? undefined : literalPattern(pattern);
  const { place } = keywords;
  if (only !== undefined && Object.keys(lengths).length === 0 && format === undefined) {
    return { kind: "literals", place, notes: annotated, values: [only] };
  }
  const constraints: Constraints = {
    ...lengths,
    ...(pattern !== undefined ? { pattern } : {}),
    ...(format !== undefined ? { format } : {}),
  };
  return { kind: "scalar", name: "string", place, notes: annotated, constraints };
}

/** An `integer` or a `number`; formats such as `int64` are kept as `x-format`, since they promise but do not check. */
export function numberShape(name: "integer" | "number", keywords: Keywords, notes: Notes): Shape {
  const constraints: { -readonly [Key in keyof Constraints]: Constraints[Key] } = {};
  for (const keyword of numberKeywords) {
    const value = keywords.take(keyword);
    if (value === undefined) continue;
    const taken = bound(keyword, value, keywords, constraints);
    if (taken !== undefined) constraints[taken.keyword] = taken.value;
  }
  const { annotated } = takeFormat(keywords, notes, false);
  return { kind: "scalar", name, place: keywords.place, notes: annotated, constraints };
}

type Bound = { readonly keyword: (typeof numberKeywords)[number]; readonly value: number };

/** Draft-04 says `exclusiveMinimum: true` beside `minimum`. */
function bound(keyword: Bound["keyword"], value: Json, keywords: Keywords, sofar: Constraints): Bound | undefined {
  if (typeof value === "number" && (keyword !== "multipleOf" || value > 0)) return { keyword, value };
  if (value === false) return undefined;
  const inclusive = keyword === "exclusiveMinimum" ? "minimum" : "maximum";
  const limit = sofar[inclusive];
  if (value === true && keyword.startsWith("exclusive") && typeof limit === "number") {
    delete (sofar as { minimum?: unknown; maximum?: unknown })[inclusive];
    return { keyword, value: limit };
  }
  keywords.warn(keyword, "has a value that it cannot have; left out");
  return undefined;
}

function takePattern(keywords: Keywords): string | undefined {
  const pattern = keywords.take("pattern");
  if (pattern === undefined) return undefined;
  if (typeof pattern === "string" && isPattern(pattern)) return pattern;
  keywords.warn("pattern", "is no regular expression that ECMAScript compiles with the u flag; left out");
  return undefined;
}

/** A size such as `minLength`, under its own name; nothing if it is absent or says nothing. */
export function takeSize<Name extends string>(keywords: Keywords, name: Name): { readonly [Key in Name]?: number } {
  const value = keywords.take(name);
  if (value === undefined || (value === 0 && name.startsWith("min"))) return {};
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) {
    return { [name]: value } as { readonly [Key in Name]?: number };
  }
  keywords.warn(name, "is no whole number from 0; left out");
  return {};
}

function takeFormat(keywords: Keywords, notes: Notes, checked = true): { format?: Format; annotated: Notes } {
  const format = keywords.take("format");
  if (format === undefined) return { annotated: notes };
  if (checked && typeof format === "string" && Object.hasOwn(formats, format)) {
    return { format: format as Format, annotated: notes };
  }
  return { annotated: { ...notes, annotations: { ...notes.annotations, "x-format": format } } };
}
