import type { Json } from "../../../model/type.js";
import { overlay, takeNotes } from "../schema/notes.js";
import { type Notes, type Shape, unknownShape } from "../schema/shape.js";
import { child, type Place } from "../source/place.js";
import { readObject, type Tools, warnLeft } from "./tools.js";

/** A content descriptor: a parameter, or a result. */
export interface Descriptor {
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
  /** What it says about itself; what its type says is in the shape. */
  readonly notes: Notes;
  readonly place: Place;
}

/** Reads a content descriptor (OpenRPC, "Content Descriptor Object"), or a reference to one. */
export function readDescriptor(value: Json, place: Place, tools: Tools): Descriptor | undefined {
  const read = readObject(value, place, tools);
  if (read === undefined) return undefined;
  const { keywords, found } = read;
  const notes = takeNotes(keywords);
  const name = keywords.takeText("name") ?? "";
  const required = keywords.take("required") === true;
  const schema = keywords.take("schema");
  warnLeft(keywords);
  const at = child(found.place, "schema");
  if (schema === undefined) keywords.warn("schema", "is missing; read as anything");
  const shape =
    schema === undefined ? unknownShape(at, "the document has no schema here") : tools.library.at(at, schema);
  return { name, required, shape, notes, place: found.place };
}

/** What is said at the place, and what the type says where the place is silent. */
export function describedBy({ notes, shape }: Descriptor): Notes {
  return overlay(notes, shape.notes);
}
