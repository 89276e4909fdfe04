import { bigintPattern, maxBigintLength, timestampPattern } from "../../model/json-schema-scalars.js";
import type { Constraints, Json, ScalarName, ScalarType } from "../../model/type.js";
import { matchesFormat } from "./formats.js";

/** What is wrong with a value in wire form for a scalar: `must be an integer`. */
export function scalarMistake(value: Json, { name, constraints }: ScalarType): string | undefined {
  return checks[name](value, constraints);
}

const checks: { readonly [Name in ScalarName]: (value: Json, constraints: Constraints) => string | undefined } = {
  unknown: () => undefined,
  null: (value) => (value === null ? undefined : "must be null"),
  boolean: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
  number: (value, constraints) => (typeof value === "number" ? outside(value, constraints) : "must be a number"),
  integer: (value, constraints) =>
    Number.isSafeInteger(value) ? outside(Number(value), constraints) : "must be an integer",
  string: (value, constraints) => (typeof value === "string" ? unfit(value, constraints) : "must be a string"),
  timestamp: (value) =>
    typeof value === "string" && new RegExp(timestampPattern).test(value) && matchesFormat(value, "date-time")
      ? undefined
      : "must be a timestamp (RFC 3339, such as 2024-05-01T12:00:00Z)",
  bytes: (value, constraints) => {
    const bytes = typeof value === "string" ? Buffer.from(value, "base64") : undefined;
    // Only what survives the way back is in the canonical spelling.
    if (bytes === undefined || bytes.toString("base64") !== value) return "must be base64 text, with padding";
    return wrongLength(bytes.length, constraints, "bytes");
  },
  bigint: (value, constraints) => {
    const isDecimal =
      typeof value === "string" && value.length <= maxBigintLength && new RegExp(bigintPattern).test(value);
    return isDecimal ? outside(BigInt(value), constraints) : "must be a whole number as a decimal string";
  },
};

function unfit(text: string, constraints: Constraints): string | undefined {
  const { minLength, maxLength, pattern, format } = constraints;
  if (minLength !== undefined || maxLength !== undefined) {
    const length = wrongLength([...text].length, constraints, "characters");
    if (length !== undefined) return length;
  }
  if (pattern !== undefined && !new RegExp(pattern, "u").test(text))
    return `must match pattern ${JSON.stringify(pattern)}`;
  if (format !== undefined && !matchesFormat(text, format)) return `must match format "${format}"`;
  return undefined;
}

function wrongLength(length: number, { minLength, maxLength }: Constraints, unit: string): string | undefined {
  if (minLength !== undefined && length < minLength) return `must have at least ${minLength} ${unit}`;
  if (maxLength !== undefined && length > maxLength) return `must have at most ${maxLength} ${unit}`;
  return undefined;
}

function outside(value: number | bigint, constraints: Constraints): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = constraints;
  const limit = (written: number | string): number | bigint =>
    typeof value === "bigint" ? BigInt(written) : Number(written);
  if (minimum !== undefined && value < limit(minimum)) return `must be at least ${minimum}`;
  if (maximum !== undefined && value > limit(maximum)) return `must be at most ${maximum}`;
  if (exclusiveMinimum !== undefined && value <= limit(exclusiveMinimum))
    return `must be greater than ${exclusiveMinimum}`;
  if (exclusiveMaximum !== undefined && value >= limit(exclusiveMaximum))
    return `must be less than ${exclusiveMaximum}`;
  if (multipleOf !== undefined && !isMultiple(Number(value), multipleOf)) return `must be a multiple of ${multipleOf}`;
  return undefined;
}

/** In binary floating point, as the runtime and JSON Schema's judges do it. */
function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return quotient === Number.parseInt(String(quotient), 10);
}
