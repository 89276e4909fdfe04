import { commonPrefix } from "../names/prefix.js";
import { contractFile, contractName } from "../names/titles.js";
import { takeNotes } from "../schema/notes.js";
import type { Notes } from "../schema/shape.js";
import type { OpenRpcDocument } from "../source/documents.js";
import { entries, isObject, own } from "../source/json.js";
import { Keywords } from "../source/keywords.js";
import { child, type Place } from "../source/place.js";
import { type ErrorDraft, readError } from "./error.js";
import { type MethodDraft, readMethod } from "./method.js";
import { type Tools, warnLeft } from "./tools.js";

/** A document, read but not yet named. */
export interface DocumentDraft {
  readonly name: string;
  /** The contract's file. */
  readonly file: string;
  readonly service: string;
  readonly version: string;
  readonly prefix: string;
  readonly notes: Notes;
  readonly methods: readonly MethodDraft[];
  /** Those of them that clients implement, by their names on the wire. */
  readonly callbacks: ReadonlySet<string>;
  /** Those of the components first, then those of methods, each once. */
  readonly errors: readonly ErrorDraft[];
}

/** Reads a whole document (OpenRPC, "OpenRPC Object"). */
export function readDocument({ name, value }: OpenRpcDocument, tools: Tools): DocumentDraft {
  const place = { document: name, pointer: "" };
  const keywords = new Keywords(value, place, tools.report);
  const version = keywords.takeText("openrpc") ?? "";
  const { title, notes } = readInfo(keywords, tools);
  const read = keywords.takeList("methods").map((one, index) => readMethod(one, child(place, "methods", index), tools));
  const methods = withoutTwins(
    read.filter((method) => method !== undefined),
    tools,
  );
  const components = readComponents(keywords, tools);
  const more = takeNotes(keywords);
  warnLeft(keywords);
  const inline = methods.flatMap(({ errors }) => errors).filter(({ document }) => document === name);
  const errors = new Map([...components, ...inline].map((error) => [error.key, error]));
  const annotations = { ...notes.annotations, ...more.annotations };
  const service = contractName(title, name);
  return {
    name,
    file: contractFile(name, service),
    service,
    version,
    prefix: commonPrefix(methods.map(({ wireName }) => wireName)),
    notes: { ...notes, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) },
    methods,
    callbacks: new Set(),
    errors: [...errors.values()],
  };
}

function readInfo(keywords: Keywords, { report }: Tools): { title: string | undefined; notes: Notes } {
  const info = keywords.take("info");
  if (!isObject(info)) return { title: undefined, notes: {} };
  const inner = new Keywords(info, child(keywords.place, "info"), report);
  const { title, ...notes } = takeNotes(inner);
  const left = inner.left().map((key) => [key, inner.take(key)] as const);
  const rest = left.filter(([, value]) => !isObject(value) || Object.keys(value).length > 0);
  const annotations = { ...notes.annotations, ...(rest.length > 0 ? { "x-info": Object.fromEntries(rest) } : {}) };
  return { title, notes: { ...notes, annotations: annotations as NonNullable<Notes["annotations"]> } };
}

/** Schemas, descriptors and the like are read where they are used; errors are declared even if no method uses them. */
function readComponents(keywords: Keywords, tools: Tools): ErrorDraft[] {
  const components = keywords.take("components");
  if (!isObject(components)) return [];
  const place: Place = child(keywords.place, "components");
  const known = ["schemas", "contentDescriptors", "errors", "examplePairings", "examples", "tags", "links"];
  for (const key of Object.keys(components)) {
    if (!known.includes(key) && !key.startsWith("x-"))
      tools.report.warn(place, key, "is no kind of component; left out");
  }
  const errors = entries(own(components, "errors"));
  const read = errors.map(([key, error]) => readError(error, child(place, "errors", key), tools));
  return read.filter((error) => error !== undefined);
}

function withoutTwins(methods: readonly MethodDraft[], { report }: Tools): MethodDraft[] {
  const known = new Set<string>();
  return methods.filter(({ wireName, place }) => {
    if (!known.has(wireName)) return known.add(wireName);
    report.warn(place, "name", `a second method "${wireName}"; left out`);
    return false;
  });
}
