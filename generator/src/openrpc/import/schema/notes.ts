import type { Json } from "../../../model/type.js";
import { isArray, isObject, own } from "../source/json.js";
import type { Keywords } from "../source/keywords.js";
import type { Notes } from "./shape.js";

/** Keywords that restrict nothing and have no place of their own in the IDL; kept as `x-…`. */
const kept = [
  "$comment",
  "$schema",
  "$id",
  "$anchor",
  "readOnly",
  "writeOnly",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
  "externalDocs",
  "discriminator",
  "xml",
  "tags",
  "servers",
  "links",
] as const;

/** Takes the annotations of a schema, or of any other object of the document that may have them. */
export function takeNotes(keywords: Keywords): Notes {
  const title = keywords.takeText("title")?.trim();
  const doc = joinDocs(keywords.takeText("summary"), keywords.takeText("description"));
  const deprecated = keywords.take("deprecated");
  const examples = takeExamples(keywords);
  const annotations = takeAnnotations(keywords);
  return {
    ...(title ? { title } : {}),
    ...(doc !== undefined ? { doc } : {}),
    ...(deprecated === true ? { deprecated: "Deprecated by the document, which says no more." } : {}),
    ...(typeof deprecated === "string" ? { deprecated } : {}),
    ...(examples.length > 0 ? { examples } : {}),
    ...(keywords.has("default") ? { fallback: { value: keywords.take("default") as Json } } : {}),
    ...(annotations ? { annotations } : {}),
  };
}

/** Two texts, or the longer one if it begins with the other. */
export function joinDocs(short: string | undefined, long: string | undefined): string | undefined {
  const [first, second] = [short?.trim(), long?.trim()];
  if (!first || !second) return first || second || undefined;
  if (plain(second).startsWith(plain(first))) return second;
  return `${first}\n\n${second}`;
}

/** What the outer place says goes before what the inner one says. */
export function overlay(outer: Notes, inner: Notes): Notes {
  const annotations = { ...inner.annotations, ...outer.annotations };
  const { title, doc, ...rest } = outer.doc === undefined ? inner : { ...inner, title: undefined, doc: undefined };
  return {
    ...rest,
    ...(title !== undefined && outer.title === undefined ? { title } : {}),
    ...(doc !== undefined ? { doc } : {}),
    ...outer,
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
  };
}

/** What is said about two parts of one type: both texts, each once. */
export function blend(first: Notes, second: Notes): Notes {
  const doc = joinDocs(first.doc, second.doc);
  return { ...overlay(first, second), ...(doc !== undefined ? { doc } : {}) };
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[\s.]+/g, " ")
    .trim();
}

function takeExamples(keywords: Keywords): readonly Json[] {
  const many = keywords.take("examples");
  const one = keywords.has("example") ? [keywords.take("example") as Json] : [];
  if (isArray(many)) return [...many, ...one];
  return many === undefined ? one : [many, ...one];
}

function takeAnnotations(keywords: Keywords): Notes["annotations"] {
  const found: { [key: `x-${string}`]: Json } = {};
  for (const name of kept) {
    const value = keywords.take(name);
    if (value !== undefined && !isEmpty(value)) found[`x-${name.replace("$", "")}`] = tidy(name, value);
  }
  for (const name of keywords.left()) {
    if (name.startsWith("x-")) found[name as `x-${string}`] = keywords.take(name) as Json;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** Tags by name alone are a list of names. */
function tidy(name: string, value: Json): Json {
  if (name !== "tags" || !isArray(value)) return value;
  return value.map((tag) => (isObject(tag) && Object.keys(tag).length === 1 ? (own(tag, "name") ?? tag) : tag));
}
