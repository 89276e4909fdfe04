import { isDate, isUint8Array } from "node:util/types";

/** What a JSON value is. */
export type JsonType = "null" | "boolean" | "number" | "string" | "list" | "object";

/** What a TypeScript value of a contract is. */
export type ValueType = JsonType | "timestamp" | "bytes" | "bigint";

/** What JSON calls a value; `"nothing"` for what it cannot express. */
export function jsonType(value: unknown): JsonType | "nothing" {
  switch (typeof value) {
    case "string":
    case "boolean":
      return typeof value as "string" | "boolean";
    case "number":
      return Number.isFinite(value) ? "number" : "nothing";
    case "object":
      return value === null ? "null" : Array.isArray(value) ? "list" : "object";
    default:
      return "nothing";
  }
}

/** As {@link jsonType}, and tells the values apart that become strings on the wire. */
export function valueType(value: unknown): ValueType | "nothing" {
  if (typeof value === "bigint") return "bigint";
  if (isDate(value)) return "timestamp";
  if (isUint8Array(value)) return "bytes";
  return jsonType(value);
}
