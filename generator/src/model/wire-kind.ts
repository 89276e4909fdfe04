import type { Literal, ScalarName } from "./type.js";

/** What JSON tells apart by itself. */
export type WireKind = "null" | "boolean" | "number" | "string" | "list" | "object";

/** What a TypeScript value of the model tells apart by itself. */
export type ValueKind = WireKind | "timestamp" | "bytes" | "bigint";

/** How one scalar looks on the wire and in TypeScript; `unknown` may look like anything. */
export const scalarKinds: {
  readonly [Name in Exclude<ScalarName, "unknown">]: { readonly wire: WireKind; readonly value: ValueKind };
} = {
  string: { wire: "string", value: "string" },
  boolean: { wire: "boolean", value: "boolean" },
  integer: { wire: "number", value: "number" },
  number: { wire: "number", value: "number" },
  null: { wire: "null", value: "null" },
  timestamp: { wire: "string", value: "timestamp" },
  bytes: { wire: "string", value: "bytes" },
  bigint: { wire: "string", value: "bigint" },
};

/** The kind of a constant. */
export function literalKind(value: Literal): "null" | "boolean" | "number" | "string" {
  return value === null ? "null" : (typeof value as "boolean" | "number" | "string");
}
