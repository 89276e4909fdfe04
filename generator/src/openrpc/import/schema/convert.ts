import type { Json } from "../../../model/type.js";
import { type MergeOptions, meet } from "../algebra/intersect.js";
import { subtract } from "../algebra/subtract.js";
import { unionOf } from "../algebra/union.js";
import { isArray, isObject, type JsonObject } from "../source/json.js";
import { Keywords } from "../source/keywords.js";
import { child, type Place } from "../source/place.js";
import type { Context } from "./context.js";
import { literalsShape } from "./literals.js";
import { blend, overlay, takeNotes } from "./notes.js";
import { type Notes, type Shape, unknownShape } from "./shape.js";
import { typedShape } from "./typed.js";

/** Reads one schema: every keyword of it becomes part of the shape, or a warning. */
export function convertSchema(schema: Json, place: Place, context: Context): Shape {
  if (schema === true) return unknownShape(place, "the document allows anything");
  if (!isObject(schema)) {
    context.report.warn(
      place,
      "schema",
      schema === false ? "nothing fits it; read as anything" : "is no schema; read as anything",
    );
    return unknownShape(place, "the document has no schema here");
  }
  if (isDescriptor(schema)) return unwrap(schema, place, context);
  const keywords = new Keywords(schema, place, context.report);
  const notes = takeNotes(keywords);
  const parts = takeParts(keywords, context);
  const merged = mergeParts(parts, { place, context }) ?? unsaid(place, notes);
  const positive = takeNegations(keywords).reduce((sum, not) => subtract(sum, not, { place, context }), merged);
  const nullable = keywords.take("nullable") === true && !isArray(schema["type"]);
  dropUnsaid(keywords);
  const whole = {
    ...positive,
    notes: parts.length > 1 ? blend(notes, positive.notes) : overlay(notes, positive.notes),
  };
  if (!nullable) return whole;
  const none: Shape = { kind: "scalar", name: "null", place, notes: {}, constraints: {} };
  return unionOf([{ ...whole, notes: {} }, none], { place, keyword: "nullable", notes: whole.notes, context });
}

function unsaid(place: Place, notes: Notes): Shape {
  return unknownShape(place, "the document says nothing about the type", notes);
}

/** What one keyword says, or several that go together; all parts of a schema must hold. */
interface Part {
  readonly keywords: readonly string[];
  readonly shape: Shape;
}

function takeParts(keywords: Keywords, context: Context): Part[] {
  const parts: Part[] = [];
  const { place } = keywords;
  const ref = keywords.takeText("$ref");
  if (ref !== undefined) parts.push({ keywords: ["$ref"], shape: context.refer(ref, place) });
  const typed = typedShape(keywords, context);
  if (typed !== undefined) parts.push(typed);
  const listed = takeLiterals(keywords);
  if (listed !== undefined) parts.push({ keywords: [keywords.has("const") ? "const" : "enum"], shape: listed });
  for (const [index, branch] of keywords.takeList("allOf").entries()) {
    if (isNegation(branch)) continue;
    parts.push({ keywords: ["allOf"], shape: context.at(child(place, "allOf", index), branch) });
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = keywords.takeList(keyword);
    const shapes = branches.map((branch, index) => context.at(child(place, keyword, index), branch));
    if (shapes.length > 0)
      parts.push({ keywords: [keyword], shape: unionOf(shapes, { place, keyword, notes: {}, context }) });
  }
  return parts;
}

/** Parts that leave no value are left out, from the second on. */
function mergeParts([first, ...rest]: readonly Part[], options: MergeOptions): Shape | undefined {
  let sum = first?.shape;
  for (const { shape, keywords } of rest) {
    const both: Shape | undefined = sum && meet(sum, shape, { ...options, keyword: keywords[0] ?? "allOf" });
    if (both === undefined) {
      const message = "nothing is of that type and of what is said besides; left out";
      for (const keyword of keywords) options.context.report.warn(options.place, keyword, message);
    }
    sum = both ?? sum;
  }
  return sum;
}

function takeLiterals(keywords: Keywords): Shape | undefined {
  const { place } = keywords;
  if (keywords.has("const")) {
    keywords.take("enum");
    return literalsShape([keywords.take("const") as Json], place, {});
  }
  const values = keywords.takeList("enum");
  return values.length > 0 ? literalsShape(values, place, {}) : undefined;
}

function isNegation(schema: Json): schema is JsonObject {
  return isObject(schema) && Object.keys(schema).join() === "not";
}

/** `not` beside other keywords, and alone in a branch of `allOf`. */
function takeNegations(keywords: Keywords): { readonly schema: Json; readonly place: Place }[] {
  const { place } = keywords;
  const own = keywords.take("not");
  const branches = keywords
    .takeList("allOf")
    .flatMap((branch, index) =>
      isNegation(branch) ? [{ schema: branch["not"] as Json, place: child(place, "allOf", index) }] : [],
    );
  return own === undefined ? branches : [{ schema: own, place }, ...branches];
}

/** Whether it is a content descriptor, which as a schema would restrict nothing. */
function isDescriptor(schema: JsonObject): boolean {
  const known = ["name", "title", "summary", "description", "required", "schema", "$comment"];
  return isObject(schema["schema"]) && Object.keys(schema).every((key) => known.includes(key));
}

/** A content descriptor where a schema is due is read as its schema. */
function unwrap(descriptor: JsonObject, place: Place, context: Context): Shape {
  const keywords = new Keywords(descriptor, place, context.report);
  keywords.warn("schema", "a content descriptor stands where a schema is due; just its schema is read");
  const inner = context.at(child(place, "schema"), keywords.take("schema") as Json);
  return { ...inner, notes: overlay(takeNotes(keywords), inner.notes) };
}

/** Whatever is left is no keyword that this importer knows, or has no effect where it stands. */
function dropUnsaid(keywords: Keywords): void {
  keywords.take("definitions");
  keywords.take("$defs");
  for (const keyword of keywords.left())
    keywords.warn(keyword, reasons.get(keyword) ?? "has no meaning here; left out");
}

const reasons: ReadonlyMap<string, string> = new Map(
  ["if", "then", "else"].map((keyword) => [keyword, "conditions cannot be said; the type is that without them"]),
);
