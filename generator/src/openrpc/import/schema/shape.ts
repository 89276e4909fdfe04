/**
 * A type on its way from JSON Schema to the IDL: the kinds of the type model, not yet named, with the place it stands
 * at and what was said about it. Its parts are lazy, because schemas refer to each other in circles: to look at a
 * shape is to look at its head only.
 */
import type { Constraints, Json, Literal, ScalarName } from "../../../model/type.js";
import type { Place } from "../source/place.js";

/** What a document says about a type without restricting it. */
export interface Notes {
  readonly title?: string;
  readonly doc?: string;
  readonly deprecated?: string;
  readonly examples?: readonly Json[];
  /** Wrapped, because the default may be null. */
  readonly fallback?: { readonly value: Json };
  readonly annotations?: { readonly [key: `x-${string}`]: Json };
}

interface Head {
  readonly place: Place;
  readonly notes: Notes;
  /** The named type it was made from, when it was merged with more; gives it a better name. */
  readonly origin?: Place;
}

export type Lazy<T> = () => T;

export interface UnknownShape extends Head {
  readonly kind: "unknown";
  /** Why nothing better is known. */
  readonly reason: string;
}

export interface ScalarShape extends Head {
  readonly kind: "scalar";
  readonly name: Exclude<ScalarName, "unknown">;
  readonly constraints: Constraints;
}

export interface ListShape extends Head {
  readonly kind: "list";
  readonly item: Lazy<Shape>;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

export interface MapShape extends Head {
  readonly kind: "map";
  readonly value: Lazy<Shape>;
}

export interface TupleShape extends Head {
  readonly kind: "tuple";
  readonly items: readonly Lazy<Shape>[];
}

export interface FieldShape {
  readonly type: Lazy<Shape>;
  readonly optional: boolean;
}

export interface RecordShape extends Head {
  readonly kind: "record";
  /** By their name on the wire. */
  readonly fields: ReadonlyMap<string, FieldShape>;
  readonly closed: boolean;
}

/** A constant, or an enumeration. */
export interface LiteralsShape extends Head {
  readonly kind: "literals";
  readonly values: readonly Literal[];
}

export interface UnionShape extends Head {
  readonly kind: "union";
  /** None of them is a union itself, unless by reference. */
  readonly members: readonly Shape[];
}

/** A use of a type that has a name. */
export interface ReferenceShape extends Head {
  readonly kind: "reference";
  readonly target: Place;
}

export type Shape =
  | UnknownShape
  | ScalarShape
  | ListShape
  | MapShape
  | TupleShape
  | RecordShape
  | LiteralsShape
  | UnionShape
  | ReferenceShape;

/** Computes once, at first use. */
export function lazy<T>(compute: () => T): Lazy<T> {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: compute() };
    return done.value;
  };
}

/** Nothing is known about it, for that reason. */
export function unknownShape(place: Place, reason: string, notes: Notes = {}): UnknownShape {
  return { kind: "unknown", place, notes, reason };
}
