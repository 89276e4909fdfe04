import type { Json } from "../../../model/type.js";
import { markOf, pascalCase } from "../names/words.js";
import { takeNotes } from "../schema/notes.js";
import type { Notes, Shape } from "../schema/shape.js";
import { canonical, isObject, own } from "../source/json.js";
import { child, type Place, steps } from "../source/place.js";
import { readObject, type Tools, warnLeft } from "./tools.js";

/** An error of a document: of its components, or of one or more methods. */
export interface ErrorDraft {
  /** Equal for errors that are one. */
  readonly key: string;
  readonly document: string;
  readonly place: Place;
  readonly wanted: string;
  /** What its name gets where two errors want the same. */
  readonly mark: string;
  readonly code: number;
  readonly message: string;
  readonly data?: Shape;
  readonly notes: Notes;
}

/** Reads an error (OpenRPC, "Error Object"), or a reference to one. */
export function readError(value: Json, place: Place, tools: Tools): ErrorDraft | undefined {
  const read = readObject(value, place, tools);
  if (read === undefined) return undefined;
  const { keywords, found } = read;
  const code = keywords.take("code");
  const message = keywords.takeText("message") ?? "";
  if (typeof code !== "number" || !Number.isSafeInteger(code)) {
    keywords.warn("code", "is no whole number; the error is left out");
    return undefined;
  }
  const notes = takeNotes(keywords);
  const data = keywords.take("data");
  const { shape, annotated } = readData(data, notes, { place: found.place, tools });
  warnLeft(keywords);
  const component = componentName(found.place);
  const wanted = pascalCase(component ?? (message.replace(/[^A-Za-z0-9]/g, "") === "" ? `Error ${code}` : message));
  const { document } = found.place;
  const identity = component ?? canonical([wanted, code, data ?? null]);
  return {
    key: component === undefined ? `${document} inline ${identity}` : `${document} component ${identity}`,
    document,
    place: found.place,
    wanted,
    mark: `${Math.abs(code)}${data === undefined ? "" : `_${markOf(canonical(data))}`}`,
    code,
    message,
    ...(shape ? { data: shape } : {}),
    notes: annotated,
  };
}

interface DataOptions {
  readonly place: Place;
  readonly tools: Tools;
}

/**
 * OpenRPC says that `data` is a value; documents in the wild put a schema there. What is plainly a schema is read as
 * one; a value is kept, and says of the type that there is one.
 */
function readData(
  data: Json | undefined,
  notes: Notes,
  { place, tools }: DataOptions,
): { shape?: Shape; annotated: Notes } {
  if (data === undefined) return { annotated: notes };
  if (isSchema(data)) {
    tools.report.warn(place, "data", "is a value by OpenRPC, but plainly a schema; read as one");
    return { shape: tools.library.at(child(place, "data"), data), annotated: notes };
  }
  tools.report.warn(place, "data", "is one value, which says nothing about the type; kept as x-data");
  return { annotated: { ...notes, annotations: { ...notes.annotations, "x-data": data } } };
}

const typeNames = ["string", "number", "integer", "boolean", "object", "array", "null"];

function isSchema(data: Json): boolean {
  if (!isObject(data)) return false;
  if (typeof own(data, "$ref") === "string") return true;
  const type = own(data, "type");
  return typeof type === "string" && typeNames.includes(type);
}

function componentName({ pointer }: Place): string | undefined {
  const [parent, kind, name, ...deeper] = steps(pointer);
  return parent === "components" && kind === "errors" && deeper.length === 0 ? name : undefined;
}
