import { type JsonType, jsonType } from "./json-type.js";
import type { Key, Path } from "./path.js";

export type Literal = string | number | boolean | null;

/** One of the values of an enum. */
export function oneOf<T extends Literal>(value: unknown, at: Path, key: Key, values: ReadonlySet<T>): T {
  if (values.has(value as T)) return value as T;
  if (value === undefined) return at.fail(key, "is required");
  return at.fail(key, () => `must be one of ${[...values].map((literal) => JSON.stringify(literal)).join(", ")}`);
}

/** A value of an enum that later versions may extend: anything of the JSON types that its values have. */
export function oneOfOpen<T extends Literal>(value: unknown, at: Path, key: Key, ...types: readonly JsonType[]): T {
  const type = jsonType(value);
  if ((types as readonly string[]).includes(type)) return value as T;
  return at.fail(key, value === undefined ? "is required" : `must be a ${types.join(" or ")}`);
}

export function constant<const T extends Literal>(value: unknown, at: Path, key: Key, expected: T): T {
  if (value === expected) return expected;
  return at.fail(key, value === undefined ? "is required" : `must be ${JSON.stringify(expected)}`);
}
