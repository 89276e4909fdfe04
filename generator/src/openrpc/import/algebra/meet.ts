import type { Constraints } from "../../../model/type.js";
import { blend } from "../schema/notes.js";
import { bothPatterns } from "../schema/pattern.js";
import type { FieldShape, ListShape, MapShape, RecordShape, ScalarShape, Shape, TupleShape } from "../schema/shape.js";
import { later, type MergeOptions } from "./intersect.js";

export function meetScalars(a: ScalarShape, b: ScalarShape, options: MergeOptions): Shape | undefined {
  const numbers = ["integer", "number"];
  const mixed = a.name !== b.name && numbers.includes(a.name) && numbers.includes(b.name);
  if (a.name !== b.name && !mixed) return undefined;
  const name = mixed ? "integer" : a.name;
  const constraints = meetConstraints(a.constraints, b.constraints, options);
  return { ...a, name, constraints, notes: blend(a.notes, b.notes) };
}

const higher = ["minLength", "minimum", "exclusiveMinimum"] as const;
const lower = ["maxLength", "maximum", "exclusiveMaximum"] as const;

function meetConstraints(a: Constraints, b: Constraints, { context, place }: MergeOptions): Constraints {
  const both: { -readonly [Key in keyof Constraints]: Constraints[Key] } = { ...b, ...a };
  for (const key of higher) {
    if (a[key] !== undefined && b[key] !== undefined) both[key] = Math.max(Number(a[key]), Number(b[key]));
  }
  for (const key of lower) {
    if (a[key] !== undefined && b[key] !== undefined) both[key] = Math.min(Number(a[key]), Number(b[key]));
  }
  if (a.pattern !== undefined && b.pattern !== undefined) {
    const pattern = bothPatterns(a.pattern, b.pattern);
    if (pattern !== undefined) both.pattern = pattern;
    else context.report.warn(place, "pattern", "two patterns cannot be made one; the first one is taken");
  }
  if (a.format !== undefined && b.format !== undefined && a.format !== b.format) {
    context.report.warn(place, "format", "two formats cannot hold at once; the first one is taken");
  }
  if (a.multipleOf !== undefined && b.multipleOf !== undefined && !Number.isInteger(a.multipleOf / b.multipleOf)) {
    if (Number.isInteger(b.multipleOf / a.multipleOf)) both.multipleOf = b.multipleOf;
    else context.report.warn(place, "multipleOf", "two divisors cannot be made one; the first one is taken");
  }
  return both;
}

export function meetLists(
  a: ListShape | TupleShape,
  b: ListShape | TupleShape,
  options: MergeOptions,
): Shape | undefined {
  const notes = blend(a.notes, b.notes);
  if (a.kind === "list" && b.kind === "list") {
    const minItems = Math.max(a.minItems ?? 0, b.minItems ?? 0);
    const maxItems = Math.min(a.maxItems ?? Infinity, b.maxItems ?? Infinity);
    const bounds = { ...(minItems > 0 ? { minItems } : {}), ...(Number.isFinite(maxItems) ? { maxItems } : {}) };
    const unique = a.uniqueItems || b.uniqueItems ? { uniqueItems: true } : {};
    return { kind: "list", place: a.place, notes, item: later(a.item, b.item, options), ...bounds, ...unique };
  }
  const tuple = a.kind === "tuple" ? a : (b as TupleShape);
  const other = a.kind === "tuple" ? b : a;
  const { length } = tuple.items;
  if (other.kind === "tuple" && other.items.length !== length) return undefined;
  if (other.kind === "list" && ((other.minItems ?? 0) > length || (other.maxItems ?? Infinity) < length))
    return undefined;
  const items = tuple.items.map((item, index) => {
    const second = other.kind === "list" ? other.item : (other.items[index] ?? item);
    return later(item, second, options);
  });
  return { ...tuple, notes, items };
}

/** Records are merged field by field; a map says what all fields of a record must be. */
export function meetRecords(a: MapShape | RecordShape, b: MapShape | RecordShape, options: MergeOptions): Shape {
  const notes = blend(a.notes, b.notes);
  if (a.kind === "map" && b.kind === "map") return { ...a, notes, value: later(a.value, b.value, options) };
  if (a.kind === "record" && b.kind === "record") return { ...a, notes, ...mergeFields(a, b, options) };
  const record = a.kind === "record" ? a : (b as RecordShape);
  const map = a.kind === "map" ? a : (b as MapShape);
  if (map.value().kind !== "unknown" && !record.closed) {
    options.context.report.warn(
      options.place,
      "additionalProperties",
      "a record cannot also be a map; other fields are ignored",
    );
  }
  const fields = [...record.fields].map(
    ([name, field]) => [name, { ...field, type: later(field.type, map.value, options) }] as const,
  );
  return { ...record, notes, fields: new Map(fields) };
}

function mergeFields(a: RecordShape, b: RecordShape, options: MergeOptions): Pick<RecordShape, "fields" | "closed"> {
  const fields = new Map<string, FieldShape>(a.fields);
  for (const [name, field] of b.fields) {
    const mine = fields.get(name);
    const merged = mine && { type: later(mine.type, field.type, options), optional: mine.optional && field.optional };
    fields.set(name, merged ?? field);
  }
  const closed = (a.closed && fields.size === a.fields.size) || (b.closed && fields.size === b.fields.size);
  if (!closed && (a.closed || b.closed)) {
    options.context.report.warn(
      options.place,
      "additionalProperties",
      "forbids the fields that another part of allOf brings; fields beyond both are ignored instead",
    );
  }
  return { fields, closed };
}
