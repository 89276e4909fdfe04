import { FiniteTypes } from "../algebra/finite.js";
import type { Library } from "../library.js";
import { assignNames } from "../names/assign.js";
import { pascalCase, shorten } from "../names/words.js";
import type { DocumentDraft } from "../read/document.js";
import type { Shape } from "../schema/shape.js";
import { type Place, placeKey, steps } from "../source/place.js";
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
  /** By document, the names of types that were written in place; two documents may each have their own copy of one. */
  readonly shapeNames: ReadonlyMap<string, ReadonlyMap<Shape, string>>;
  /** The types that values can be of. */
  readonly finite: FiniteTypes;
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
export function makePlan(input: PlanInput): Plan {
  const documents = new Map<string, DocumentNames>();
  const types = new Map<string, readonly PlannedType[]>();
  const placeNames = new Map<string, string>();
  const shapeNames = new Map<string, ReadonlyMap<Shape, string>>();
  for (const draft of input.drafts) {
    const planned = planDocument(draft, input);
    documents.set(draft.name, planned.names);
    types.set(draft.name, [...planned.places.map(({ type }) => type), ...planned.hoisted.map(({ type }) => type)]);
    for (const { place, type } of planned.places) placeNames.set(placeKey(place), type.name);
    const copies = planned.hoisted.flatMap(({ shapes, type }) => shapes.map((shape) => [shape, type.name] as const));
    shapeNames.set(draft.name, new Map(copies));
  }
  const targets = [...input.named.values()].map(({ place }) => place);
  return { documents, types, placeNames, shapeNames, finite: new FiniteTypes(targets, input.library) };
}

interface PlannedDocument {
  readonly names: DocumentNames;
  readonly places: readonly { readonly place: Place; readonly type: PlannedType }[];
  readonly hoisted: readonly { readonly shapes: readonly Shape[]; readonly type: PlannedType }[];
}

function planDocument(draft: DocumentDraft, { named, components, library, report }: PlanInput): PlannedDocument {
  const own = [...components.values()].filter(({ document }) => document === draft.name);
  const names = nameDocument(draft, own, report);
  const places = [...named.values()].map(({ place }) => place).filter(({ document }) => document === draft.name);
  const inner = places.filter((place) => !components.has(placeKey(place)));
  const wanted = inner.map((place) => ({ spelling: placeKey(place), wanted: shorten(innerName(place, draft, names)) }));
  const given = assignNames(wanted, { kind: "type", taken: names.taken }).names;
  const planned = [...own, ...inner].map((place) => {
    const name = (names.types.get(placeKey(place)) ?? given.get(placeKey(place))) as string;
    return { place, type: { name, shape: library.definition(place) } };
  });
  const hoist = new Hoist(library, names.taken);
  for (const { type } of planned) hoist.inside(type.shape, type.name);
  hoistMethods(draft, names, hoist);
  return { names, places: planned, hoisted: nameHoisted(hoist.found, [...names.taken, ...given.values()]) };
}

function hoistMethods(draft: DocumentDraft, names: DocumentNames, hoist: Hoist): void {
  for (const { wireName, params, result } of draft.methods) {
    const owner = pascalCase(names.functions.get(wireName) ?? wireName);
    for (const { name, shape } of params) hoist.at(shape, partName(owner, name));
    if (result) hoist.at(result.shape, `${owner}Result`);
  }
  for (const { key, data } of draft.errors) {
    if (data) hoist.at(data, `${names.errors.get(key)}Data`);
  }
}

/** Each name with all the shapes that it stands for. */
function nameHoisted(found: readonly Hoisted[], taken: readonly string[]): PlannedDocument["hoisted"] {
  const chosen = representatives(found);
  const claims = [...new Set(chosen.values())];
  const given = assignNames(claims, { kind: "type", taken }).names;
  const shapes = new Map<Hoisted, Shape[]>(claims.map((claim) => [claim, []]));
  for (const [one, claim] of chosen) shapes.get(claim)?.push(one.shape);
  return claims.map((claim) => ({
    shapes: shapes.get(claim) ?? [],
    type: { name: given.get(claim.spelling) as string, shape: claim.shape },
  }));
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
