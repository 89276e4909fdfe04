import type { Library } from "../library.js";
import { assignNames } from "../names/assign.js";
import { pascalCase } from "../names/words.js";
import type { DocumentDraft } from "../read/document.js";
import type { Shape } from "../schema/shape.js";
import { type Place, steps } from "../source/place.js";
import type { Found } from "../source/references.js";
import type { Report } from "../source/report.js";
import { type DocumentNames, nameDocument } from "./document-names.js";
import { Hoist, type Hoisted } from "./hoist.js";
import { partName } from "./part-names.js";
import { representatives } from "./twins.js";

/** A named type of a contract: its name, and what it stands for. */
export interface PlannedType {
  readonly name: string;
  readonly shape: Shape;
}

/** What is declared where, and under which name. */
export interface Plan {
  readonly documents: ReadonlyMap<string, DocumentNames>;
  /** The types of each document, in the order in which they are declared. */
  readonly types: ReadonlyMap<string, readonly PlannedType[]>;
  /** The names of places, by `placeKey`. */
  readonly placeNames: ReadonlyMap<string, string>;
  /** The names of types that were written in place. */
  readonly shapeNames: ReadonlyMap<Shape, string>;
}

export interface PlanInput {
  readonly drafts: readonly DocumentDraft[];
  readonly named: ReadonlyMap<string, Found>;
  /** The named places by which the document's own names are known: `#/components/schemas/X`. */
  readonly components: ReadonlyMap<string, Place>;
  readonly library: Library;
  readonly report: Report;
}

/** Gives every type its name: first those that the document names, then what references lead to, then the rest. */
export function makePlan({ drafts, named, components, library, report }: PlanInput): Plan {
  const documents = new Map<string, DocumentNames>();
  const types = new Map<string, readonly PlannedType[]>();
  const placeNames = new Map<string, string>();
  const shapeNames = new Map<Shape, string>();
  const hoist = new Hoist(library);
  for (const draft of drafts) {
    const own = [...components].filter(([, { document }]) => document === draft.name);
    const names = nameDocument(
      draft,
      own.map(([, place]) => place),
      report,
    );
    documents.set(draft.name, names);
    for (const [key, name] of names.types) placeNames.set(key, name);
    const inner = [...named].filter(([key, { place }]) => place.document === draft.name && !components.has(key));
    const wanted = inner.map(([key, { place }]) => ({ spelling: key, wanted: innerName(place, draft, names) }));
    const given = assignNames(wanted, { kind: "type", taken: names.taken });
    for (const [key, name] of given.names) placeNames.set(key, name);
    const keys = [...own.map(([key]) => key), ...inner.map(([key]) => key)];
    const declared = keys.map((key) => ({
      name: placeNames.get(key) as string,
      shape: library.definition({ document: draft.name, pointer: key.slice(draft.name.length + 1) }),
    }));
    for (const { name, shape } of declared) hoist.inside(shape, name, draft.name);
    hoistMethods(draft, names, hoist);
    const taken = [...names.taken, ...given.names.values()];
    const found = nameHoisted(
      [...hoist.found.values()].filter(({ document }) => document === draft.name),
      taken,
    );
    for (const [shape, name] of found.names) shapeNames.set(shape, name);
    types.set(draft.name, [...declared, ...found.types]);
  }
  return { documents, types, placeNames, shapeNames };
}

function hoistMethods(draft: DocumentDraft, names: DocumentNames, hoist: Hoist): void {
  for (const { wireName, params, result } of draft.methods) {
    const owner = pascalCase(names.functions.get(wireName) ?? wireName);
    for (const { name, shape } of params) hoist.at(shape, partName(owner, name), draft.name);
    if (result) hoist.at(result.shape, `${owner}Result`, draft.name);
  }
  for (const { key, data } of draft.errors) {
    if (data) hoist.at(data, `${names.errors.get(key)}Data`, draft.name);
  }
}

function nameHoisted(
  hoisted: readonly Hoisted[],
  taken: readonly string[],
): { names: Map<Shape, string>; types: PlannedType[] } {
  const chosen = representatives(hoisted);
  const claims = [...new Set(chosen.values())];
  const given = assignNames(claims, { kind: "type", taken }).names;
  const names = new Map(hoisted.map((one) => [one.shape, given.get((chosen.get(one) ?? one).spelling) as string]));
  return { names, types: claims.map(({ spelling, shape }) => ({ name: given.get(spelling) as string, shape })) };
}

/** `X/properties/y` is `Xy`; what stands in a method is called after it. */
function innerName({ pointer }: Place, { methods }: DocumentDraft, names: DocumentNames): string {
  const path = steps(pointer);
  const method = path[0] === "methods" ? methods[Number(path[1])]?.wireName : undefined;
  const definition = Math.max(path.lastIndexOf("$defs"), path.lastIndexOf("definitions"));
  if (definition >= 0)
    return path
      .slice(definition + 1)
      .map(pascalCase)
      .join("");
  const start = method === undefined ? [] : [names.functions.get(method) ?? method];
  const noise = new Set([
    "components",
    "schemas",
    "methods",
    "properties",
    "items",
    "schema",
    "allOf",
    "oneOf",
    "anyOf",
  ]);
  const words = path.slice(start.length > 0 ? 2 : 0).filter((step) => !noise.has(step));
  return [...start, ...words].map((word) => pascalCase(word).replace(/^_/, "")).join("");
}
