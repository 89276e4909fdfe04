import type { Json } from "../../../model/type.js";
import { joinDocs } from "../schema/notes.js";
import { child, type Place } from "../source/place.js";
import { readObject, type Tools, warnLeft } from "./tools.js";

/** A call with its result, as the document has it. */
export interface ExampleDraft {
  readonly place: Place;
  readonly name: string | undefined;
  readonly doc: string | undefined;
  /** In the order of the document, with the names that it gives them. */
  readonly params: readonly Value[];
  readonly result?: Value;
}

export interface Value {
  readonly name: string | undefined;
  readonly value: Json;
}

/** Reads an example (OpenRPC, "Example Pairing Object"), or a reference to one. */
export function readExample(value: Json, place: Place, tools: Tools): ExampleDraft | undefined {
  const read = readObject(value, place, tools);
  if (read === undefined) return undefined;
  const { keywords, found } = read;
  const name = keywords.takeText("name");
  const doc = joinDocs(keywords.takeText("summary"), keywords.takeText("description"));
  const params = keywords
    .takeList("params")
    .map((one, index) => readValue(one, child(found.place, "params", index), tools));
  const given = keywords.take("result");
  const result = given === undefined ? undefined : readValue(given, child(found.place, "result"), tools);
  warnLeft(keywords);
  const known = params.filter((one) => one !== undefined);
  if (known.length < params.length || (given !== undefined && result === undefined)) return undefined;
  return { place: found.place, name, doc, params: known, ...(result ? { result } : {}) };
}

function readValue(example: Json, place: Place, tools: Tools): Value | undefined {
  const read = readObject(example, place, tools);
  if (read === undefined) return undefined;
  const { keywords, object } = read;
  const value = keywords.take("value");
  const name = keywords.takeText("name");
  // What an example says about its values is said about their types already.
  for (const said of ["summary", "description"]) keywords.take(said);
  if (!Object.hasOwn(object, "value")) keywords.warn("value", "is missing; the example is left out");
  warnLeft(keywords);
  return value === undefined ? undefined : { name, value };
}
