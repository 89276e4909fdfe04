import type { Context } from "../schema/context.js";
import { blend } from "../schema/notes.js";
import { lazy, type ReferenceShape, type Shape } from "../schema/shape.js";
import { type Place, placeKey } from "../source/place.js";
import { fits } from "./fits.js";
import { meetLists, meetRecords, meetScalars } from "./meet.js";
import { unionOf } from "./union.js";

/** Where types are merged, and the pairs of named types around this one that are being merged. */
export interface MergeOptions {
  readonly place: Place;
  readonly context: Context;
  readonly trail?: readonly string[];
  /** By which keyword; `allOf` unless it is another. */
  readonly keyword?: string;
}

/** The type of the values that are of both; the first one, with a warning, if there can be none. */
export function intersect(a: Shape, b: Shape, options: MergeOptions): Shape {
  const both = meet(a, b, options);
  if (both !== undefined) return both;
  options.context.report.warn(
    options.place,
    options.keyword ?? "allOf",
    "no value can be of all these types; the first one is taken",
  );
  return a;
}

/** Undefined: nothing is of both. */
export function meet(a: Shape, b: Shape, options: MergeOptions): Shape | undefined {
  const { context } = options;
  if (addsNothing(a, b, context)) return { ...b, notes: blend(b.notes, a.notes) };
  if (addsNothing(b, a, context)) return { ...a, notes: blend(a.notes, b.notes) };
  if (a.kind === "reference" && b.kind === "reference" && placeKey(a.target) === placeKey(b.target)) return a;
  const opened = open(a, b, options);
  if (opened === undefined) return a;
  const [left, right, inner] = opened;
  if (!context.mayMerge() || membersOf(left) * membersOf(right) > mostMembers) {
    context.report.warn(
      options.place,
      options.keyword ?? "allOf",
      "there is too much to merge; the first type is taken",
    );
    return a;
  }
  if (left.kind === "union") return distribute(left.members, right, inner);
  if (right.kind === "union") return distribute(right.members, left, inner, true);
  const both = meetHeads(left, right, inner);
  const origin = a.kind === "reference" ? a.target : b.kind === "reference" ? b.target : (left.origin ?? right.origin);
  return both && { ...both, ...(origin ? { origin } : {}) };
}

/** How many members the union of all pairs of two unions' members may have. */
const mostMembers = 500;

function membersOf(shape: HeadShape): number {
  return shape.kind === "union" ? shape.members.length : 1;
}

type HeadShape = Exclude<Shape, ReferenceShape>;

/** The heads of both; undefined if this pair is being merged already, further out. */
function open(a: Shape, b: Shape, options: MergeOptions): [HeadShape, HeadShape, MergeOptions] | undefined {
  const { context, trail = [], place } = options;
  // What a named type says about itself is said where it is declared.
  const heads = [a, b].map((shape) => ({ ...context.head(shape), notes: shape.notes })) as [HeadShape, HeadShape];
  if (a.kind !== "reference" && b.kind !== "reference") return [...heads, options];
  const mark = [a, b].map((shape) => placeKey(shape.kind === "reference" ? shape.target : shape.place)).join(" ");
  if (!trail.includes(mark)) return [...heads, { ...options, trail: [...trail, mark] }];
  context.report.warn(place, "allOf", "merging recursive types has no end; inside, the first type is taken");
  return undefined;
}

/** Whether everything of type `b` is of type `a` anyway: `type: object` beside a reference to a record. */
function addsNothing(a: Shape, b: Shape, context: Context): boolean {
  if (a.kind === "unknown") return true;
  const head = b.kind === "reference" ? context.head(b) : b;
  if (head.kind === "union") return head.members.every((member) => addsNothing(a, member, context));
  if (a.kind === "map") return (head.kind === "map" || head.kind === "record") && a.value().kind === "unknown";
  if (a.kind === "list") return head.kind === "list" && isAnyList(a);
  if (a.kind !== "scalar" || Object.keys(a.constraints).length > 0) return false;
  if (head.kind === "literals") return head.values.every((value) => fits(value, a, context));
  return head.kind === "scalar" && (head.name === a.name || (a.name === "number" && head.name === "integer"));
}

function isAnyList(shape: Extract<Shape, { kind: "list" }>): boolean {
  const free = shape.minItems === undefined && shape.maxItems === undefined && !shape.uniqueItems;
  return free && shape.item().kind === "unknown";
}

function distribute(members: readonly Shape[], other: Shape, options: MergeOptions, flip = false): Shape | undefined {
  const met = members.map((member) => (flip ? meet(other, member, options) : meet(member, other, options)));
  const possible = met.filter((shape) => shape !== undefined);
  if (possible.length === 0) return undefined;
  return unionOf(possible, {
    place: options.place,
    keyword: options.keyword ?? "allOf",
    notes: {},
    context: options.context,
  });
}

function meetHeads(a: HeadShape, b: HeadShape, options: MergeOptions): Shape | undefined {
  const { context } = options;
  if (a.kind === "unknown" || b.kind === "unknown") return a.kind === "unknown" ? b : a;
  if (a.kind === "literals" || b.kind === "literals") {
    const [literals, other] = a.kind === "literals" ? [a, b] : [b as Extract<Shape, { kind: "literals" }>, a];
    const values = literals.values.filter((value) => fits(value, other, context));
    return values.length > 0 ? { ...literals, values, notes: blend(a.notes, b.notes) } : undefined;
  }
  if (a.kind === "scalar" && b.kind === "scalar") return meetScalars(a, b, options);
  if ((a.kind === "list" || a.kind === "tuple") && (b.kind === "list" || b.kind === "tuple"))
    return meetLists(a, b, options);
  if ((a.kind === "map" || a.kind === "record") && (b.kind === "map" || b.kind === "record")) {
    return meetRecords(a, b, options);
  }
  return undefined;
}

/** Both, at first use. */
export function later(a: () => Shape, b: () => Shape, options: MergeOptions): () => Shape {
  return lazy(() => intersect(a(), b(), options));
}
