import type { JsonSchema } from "./json-schema.js";
import type { Constraints, ScalarName } from "./type.js";

/** Base64 with padding (RFC 4648, section 4), in its canonical spelling: the bits that carry nothing are zero. */
export const bytesPattern = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/** A whole number as a decimal string. */
export const bigintPattern = "^-?(?:0|[1-9][0-9]*)$";

/** RFC 3339, section 5.6, which is stricter than what judges of `date-time` make of it. */
export const timestampPattern =
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$";

/** What the runtime converts without taking more than linear time. */
export const maxBigintLength = 10_000;

/** The wire form of each scalar. */
export const scalarSchemas: { readonly [Name in ScalarName]: (constraints: Constraints) => JsonSchema } = {
  string: (constraints) => ({ type: "string", ...constraints }),
  boolean: () => ({ type: "boolean" }),
  number: (constraints) => ({ type: "number", ...constraints }),
  integer: (constraints) => ({
    type: "integer",
    ...constraints,
    minimum: Math.max(Number(constraints.minimum ?? Number.MIN_SAFE_INTEGER), Number.MIN_SAFE_INTEGER),
    maximum: Math.min(Number(constraints.maximum ?? Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER),
  }),
  null: () => ({ type: "null" }),
  unknown: () => ({}),
  timestamp: () => ({ type: "string", format: "date-time", pattern: timestampPattern }),
  bytes: bytesSchema,
  bigint: (constraints) => ({
    type: "string",
    pattern: bigintPattern,
    maxLength: maxBigintLength,
    ...Object.fromEntries(Object.entries(constraints).map(([keyword, limit]) => [`x-${keyword}`, String(limit)])),
  }),
};

/** Lengths are in bytes, which three by three make four characters; how many make up the last four, the padding says. */
function bytesSchema({ minLength, maxLength }: Constraints): JsonSchema {
  const limits: JsonSchema[] = [];
  if (minLength !== undefined && minLength > 0) {
    const length = base64Length(minLength);
    limits.push({ anyOf: [{ minLength: length + 1 }, { minLength: length, not: { pattern: tooShort(minLength) } }] });
  }
  if (maxLength !== undefined) {
    const length = base64Length(maxLength);
    limits.push(
      maxLength % 3 === 0
        ? { maxLength: length }
        : { anyOf: [{ maxLength: length - 4 }, { maxLength: length, pattern: maxLength % 3 === 1 ? "==$" : "=$" }] },
    );
  }
  const schema = { type: "string", contentEncoding: "base64", pattern: bytesPattern };
  return limits.length === 0 ? schema : { ...schema, allOf: limits };
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** The padding of a text of just the smallest length that still has too few bytes in it. */
function tooShort(minLength: number): string {
  const paddings = ["=$", "^$", "==$"];
  return paddings[minLength % 3] ?? "^$";
}
