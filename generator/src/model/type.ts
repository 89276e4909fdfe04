/**
 * The type model of the IDL: closed, plain, frozen data.
 *
 * Every emitter is a table over `Type["kind"]` (see {@link TypeTable}), so a tenth kind does not compile until
 * each of them has an answer for it.
 */
import type { Doc } from "./contract.js";

/** A value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type ScalarName =
  | "string"
  | "boolean"
  | "integer"
  | "number"
  | "null"
  | "unknown"
  /** RFC 3339 on the wire, `Date` in TypeScript, milliseconds. */
  | "timestamp"
  /** Base64 on the wire, `Uint8Array` in TypeScript. */
  | "bytes"
  /** A decimal string on the wire, `bigint` in TypeScript. */
  | "bigint";

/** Named as in JSON Schema (draft-07, section 6); a contract may put on each scalar only those that fit it. */
export interface Constraints {
  /** In Unicode code points; of `bytes`, in bytes. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** An ECMA-262 expression, compiled with the `u` flag, not anchored. */
  readonly pattern?: string;
  readonly format?: Format;
  /** Of a `bigint`: a decimal string. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly exclusiveMinimum?: number | string;
  readonly exclusiveMaximum?: number | string;
  readonly multipleOf?: number;
}

/** The closed list of formats that the runtime implements. */
export type Format = "date" | "date-time" | "email" | "hostname" | "ipv4" | "ipv6" | "time" | "uri" | "uuid";

export interface ScalarType {
  readonly kind: "scalar";
  readonly name: ScalarName;
  readonly constraints: Constraints;
}

export interface ListType {
  readonly kind: "list";
  readonly item: Type;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** A JSON object with keys of the caller's choosing. */
export interface MapType {
  readonly kind: "map";
  readonly value: Type;
}

/** A JSON array of exactly these items. */
export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly Type[];
}

export interface RecordType {
  readonly kind: "record";
  readonly fields: readonly Field[];
  /** Whether unknown fields are refused on reading; they are ignored otherwise. */
  readonly closed: boolean;
}

export interface Field extends Doc {
  readonly name: string;
  /** What the wire calls it; equals `name` unless the contract says otherwise. */
  readonly wireName: string;
  readonly type: Type;
  readonly optional: boolean;
  /** Documentation only: a reader does not fill it. In wire form. */
  readonly default?: Json;
}

export type Literal = string | number | boolean | null;

export interface EnumType {
  readonly kind: "enum";
  readonly values: readonly Literal[];
  /** Whether values that are not listed pass through, as long as they have a listed value's JSON type. */
  readonly open: boolean;
}

export interface ConstType {
  readonly kind: "const";
  readonly value: Literal;
}

/** One of several types. With a `tag` each member is a record that carries its key under that name. */
export type UnionType = PlainUnionType | TaggedUnionType;

export interface PlainUnionType {
  readonly kind: "union";
  readonly tag?: undefined;
  readonly members: readonly Type[];
}

export interface TaggedUnionType {
  readonly kind: "union";
  /** The field that tells the members apart, on the wire and in TypeScript. */
  readonly tag: string;
  readonly members: readonly TaggedMember[];
  /** Whether objects with an unknown tag pass through as they are. */
  readonly open: boolean;
}

export interface TaggedMember {
  /** The value of the tag. */
  readonly key: string;
  /** A record, or a reference that ends at one. */
  readonly type: Type;
}

/** A use of a named type. */
export interface ReferenceType {
  readonly kind: "reference";
  /** The import's alias, or undefined for the contract's own types. */
  readonly from?: string;
  readonly name: string;
}

export type Type =
  | ScalarType
  | ListType
  | MapType
  | TupleType
  | RecordType
  | EnumType
  | ConstType
  | UnionType
  | ReferenceType;

/** One answer for each kind; what an emitter is. */
export type TypeTable<Result, Extra extends readonly unknown[] = []> = {
  readonly [Kind in Type["kind"]]: (type: Extract<Type, { kind: Kind }>, ...extra: Extra) => Result;
};

/** Looks the type's kind up in an emitter's table. */
export function match<Result, Extra extends readonly unknown[]>(
  table: TypeTable<Result, Extra>,
  type: Type,
  ...extra: Extra
): Result {
  // One kind's handler takes just that kind; the lookup by the same kind makes the call sound, which TypeScript cannot see.
  const handler = table[type.kind] as (type: Type, ...extra: Extra) => Result;
  return handler(type, ...extra);
}
