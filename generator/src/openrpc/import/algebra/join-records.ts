import type { Context } from "../schema/context.js";
import { type FieldShape, type Lazy, lazy, type RecordShape, type Shape, unknownShape } from "../schema/shape.js";
import { child, nameFrom, placeKey } from "../source/place.js";
import { recordOf } from "./join.js";
import { notesOfAll } from "./merged-notes.js";
import { type Alternative, canTellApart, classesOf, commonFields, fieldLiterals } from "./tell-apart.js";
import { type UnionOptions, unionOf } from "./union.js";

/** Merges just so many of the records that the rest can be told apart; each merged one is wider than its parts. */
export function joinRecords(shapes: readonly Shape[], options: UnionOptions): readonly Shape[] {
  const split = bestSplit(shapes, options.context);
  // By one field from the others, and by what they have besides from each other: a union inside the union.
  if (split !== undefined) return split.map((set) => unionOf(set, { ...options, notes: {} }));
  let sets = shapes.map((shape) => [shape]);
  let merged = [...shapes];
  while (merged.length > 1 && !canTellApart(asGroup(merged, options.context), options.context)) {
    const [first, second] = closestPair(merged, options.context);
    const pair = [...(sets[first] as Shape[]), ...(sets[second] as Shape[])];
    sets = sets.map((set, index) => (index === first ? pair : set)).filter((_, index) => index !== second);
    merged = merged.filter((_, index) => index !== second);
    merged[first] = mergeSet(pair, options);
  }
  for (const set of sets) if (set.length > 1) warn(set, options);
  return merged;
}

function warn(set: readonly Shape[], { context, place, keyword }: UnionOptions): void {
  const names = set.map((shape) => nameFrom(place, shape.kind === "reference" ? shape.target : shape.place));
  // Alternatives that were merged with what stands beside them are at the place itself.
  const who = new Set(names).size === set.length ? names.join(" and ") : "these records";
  const message = `nothing tells ${who} apart; one record that has the fields of all takes them all`;
  context.report.warn(place, keyword, message);
}

function asGroup(shapes: readonly Shape[], context: Context): Alternative[] {
  return shapes.map((shape, member) => ({ member, wire: "object", record: recordOf(shape, context) }));
}

/** By the field that tells most of them apart by its constants: sets that share a constant; undefined if no field does. */
function bestSplit(shapes: readonly Shape[], context: Context): readonly (readonly Shape[])[] | undefined {
  const group = asGroup(shapes, context);
  const splits = commonFields(group).map((name) => split(shapes, name, context));
  const best = splits.reduce((a, b) => (b.length > a.length ? b : a), []);
  return best.length > 1 ? best : undefined;
}

function split(shapes: readonly Shape[], name: string, context: Context): readonly (readonly Shape[])[] {
  const literals = new Map(shapes.map((shape) => [shape, fieldLiterals(recordOf(shape, context), name, context)]));
  if ([...literals.values()].includes(undefined)) return [];
  return classesOf(shapes, (shape) => literals.get(shape) ?? []);
}

/** The two that have most of their fields in common. */
function closestPair(records: readonly Shape[], context: Context): readonly [number, number] {
  const names = records.map((shape) => [...recordOf(shape, context).fields.keys()]);
  let best: { readonly pair: readonly [number, number]; readonly score: number } = { pair: [0, 1], score: -1 };
  for (const [first, mine] of names.entries()) {
    for (let second = first + 1; second < names.length; second++) {
      const theirs = new Set(names[second]);
      const shared = mine.filter((name) => theirs.has(name)).length;
      const score = shared / Math.max(1, mine.length + theirs.size - shared);
      if (score > best.score) best = { pair: [first, second], score };
    }
  }
  return best.pair;
}

function mergeSet(shapes: readonly Shape[], options: UnionOptions): Shape {
  const [only] = shapes;
  if (only !== undefined && shapes.length === 1) return only;
  const { place, context, trail = [] } = options;
  const mark = shapes.map((shape) => placeKey(shape.kind === "reference" ? shape.target : shape.place)).join(" ");
  if (trail.includes(mark)) {
    context.report.warn(place, options.keyword, "recursive types that cannot be told apart; read as anything");
    return { kind: "map", place, notes: {}, value: () => unknownShape(place, "recursive types merged") };
  }
  const records = shapes.map((shape) => recordOf(shape, context));
  const names = new Set(records.flatMap(({ fields }) => [...fields.keys()]));
  const inner = { ...options, notes: {}, trail: [...trail, mark] };
  const fields = [...names].map((name) => {
    const at = child(place, "properties", name);
    return [name, mergeField(records, name, { ...inner, place: at })] as const;
  });
  return { kind: "record", place, notes: {}, fields: new Map(fields), closed: records.every(({ closed }) => closed) };
}

function mergeField(records: readonly RecordShape[], name: string, options: UnionOptions): FieldShape {
  const found = records.map(({ fields }) => fields.get(name)).filter((field) => field !== undefined);
  const optional = found.length < records.length || found.some((field) => field.optional);
  const type: Lazy<Shape> = lazy(() => {
    const types = found.map((field) => field.type());
    return unionOf(types, { ...options, notes: types.length === 1 ? {} : notesOfAll(types, options.context) });
  });
  return { type, optional };
}
