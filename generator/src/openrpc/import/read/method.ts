import type { Json } from "../../../model/type.js";
import { takeNotes } from "../schema/notes.js";
import type { Notes } from "../schema/shape.js";
import { child, type Place } from "../source/place.js";
import { type Descriptor, readDescriptor } from "./descriptor.js";
import { type ErrorDraft, readError } from "./error.js";
import { type ExampleDraft, readExample } from "./example.js";
import { readObject, type Tools, warnLeft } from "./tools.js";

/** A method of a document, read but not yet named. */
export interface MethodDraft {
  readonly place: Place;
  readonly wireName: string;
  readonly notes: Notes;
  readonly params: readonly Descriptor[];
  /** Undefined: the document says nothing about a result. */
  readonly result?: Descriptor;
  readonly errors: readonly ErrorDraft[];
  readonly paramStructure: "by-name" | "by-position" | "either";
  readonly examples: readonly ExampleDraft[];
}

/** Reads a method (OpenRPC, "Method Object"), or a reference to one. */
export function readMethod(value: Json, at: Place, tools: Tools): MethodDraft | undefined {
  const read = readObject(value, at, tools);
  if (read === undefined) return undefined;
  const { keywords, found } = read;
  const { place } = found;
  const wireName = keywords.takeText("name");
  if (wireName === undefined || wireName === "") {
    keywords.warn("name", "is missing; the method is left out");
    return undefined;
  }
  const examples = keywords
    .takeList("examples")
    .map((one, index) => readExample(one, child(place, "examples", index), tools));
  const params = keywords
    .takeList("params")
    .map((one, index) => readDescriptor(one, child(place, "params", index), tools));
  const errors = keywords.takeList("errors").map((one, index) => readError(one, child(place, "errors", index), tools));
  const result = keywords.take("result");
  const returned = result === undefined ? undefined : readDescriptor(result, child(place, "result"), tools);
  const structure = keywords.take("paramStructure");
  const { examples: _calls, ...notes } = takeNotes(keywords);
  warnLeft(keywords);
  return {
    place,
    wireName,
    notes,
    params: params.filter((one) => one !== undefined),
    ...(returned ? { result: returned } : {}),
    errors: errors.filter((one) => one !== undefined),
    paramStructure: structure === "by-name" || structure === "by-position" ? structure : "either",
    examples: examples.filter((one) => one !== undefined),
  };
}
