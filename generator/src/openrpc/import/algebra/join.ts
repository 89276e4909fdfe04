import type { WireKind } from "../../../model/wire-kind.js";
import type { Context } from "../schema/context.js";
import { lazy, type MapShape, type Shape, unknownShape } from "../schema/shape.js";
import { joinRecords } from "./join-records.js";
import { joinNumbers, joinStrings } from "./join-scalars.js";
import type { UnionOptions } from "./union.js";
import { unionOf } from "./union.js";

/** Merges types of one JSON type that cannot be told apart, into as few as it takes; warns where that is wider. */
export function joinGroup(wire: WireKind, shapes: readonly Shape[], options: UnionOptions): readonly Shape[] {
  return joiners[wire](shapes, options);
}

const joiners: { readonly [Wire in WireKind]: (shapes: readonly Shape[], options: UnionOptions) => readonly Shape[] } =
  {
    string: joinStrings,
    number: joinNumbers,
    list: joinLists,
    object: joinObjects,
    // A constant and its type, or the same constant twice: the type has them all.
    boolean: (_, { place }) => [{ kind: "scalar", name: "boolean", place, notes: {}, constraints: {} }],
    null: (_, { place }) => [{ kind: "scalar", name: "null", place, notes: {}, constraints: {} }],
  };

function joinLists(shapes: readonly Shape[], options: UnionOptions): readonly Shape[] {
  const { place, keyword, context } = options;
  const heads = shapes.map((shape) => context.head(shape));
  context.report.warn(place, keyword, "lists cannot be told apart from each other; one list takes the items of all");
  const items = heads.flatMap((head) => {
    if (head.kind === "tuple") return head.items;
    return head.kind === "list" ? [head.item] : [];
  });
  const sizes = heads.map((head) => sizeOf(head));
  const minItems = Math.min(...sizes.map(({ least }) => least));
  const maxItems = Math.max(...sizes.map(({ most }) => most));
  const item = lazy(() =>
    unionOf(
      items.map((one) => one()),
      { ...options, notes: {} },
    ),
  );
  const bounds = { ...(minItems > 0 ? { minItems } : {}), ...(Number.isFinite(maxItems) ? { maxItems } : {}) };
  return [{ kind: "list", place, notes: {}, item, ...bounds }];
}

function sizeOf(shape: Shape): { readonly least: number; readonly most: number } {
  if (shape.kind === "tuple") return { least: shape.items.length, most: shape.items.length };
  if (shape.kind !== "list") return { least: 0, most: Infinity };
  return { least: shape.minItems ?? 0, most: shape.maxItems ?? Infinity };
}

function joinObjects(shapes: readonly Shape[], options: UnionOptions): readonly Shape[] {
  const { place, keyword, context } = options;
  const heads = shapes.map((shape) => context.head(shape));
  if (heads.every((head) => head.kind === "record")) return joinRecords(shapes, options);
  context.report.warn(place, keyword, "a map cannot be told apart from other objects; one map takes them all");
  const maps = heads.filter((head): head is MapShape => head.kind === "map");
  const value = lazy(() => {
    if (maps.length < heads.length) return unknownShape(place, "a map merged with a record");
    return unionOf(
      maps.map((map) => map.value()),
      { ...options, notes: {} },
    );
  });
  return [{ kind: "map", place, notes: {}, value }];
}

/** The record behind a shape that is known to be one. */
export function recordOf(shape: Shape, context: Context): Extract<Shape, { kind: "record" }> {
  const head = context.head(shape);
  if (head.kind !== "record") throw new TypeError(`a ${head.kind} is no record`);
  return head;
}
