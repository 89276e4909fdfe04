import { checkNumber, checkString, type NumberConstraints, type StringConstraints } from "./constraints.js";
import type { Key, Path } from "./path.js";

/** Reports a value of the wrong type; a missing one is told so. */
export function wrongType(value: unknown, at: Path, key: Key, expected: string): never {
  return at.fail(key, value === undefined ? "is required" : `must be ${expected}`);
}

export function string(value: unknown, at: Path, key: Key, constraints?: StringConstraints): string {
  if (typeof value !== "string") return wrongType(value, at, key, "a string");
  if (constraints !== undefined) checkString(value, at, key, constraints);
  return value;
}

export function boolean(value: unknown, at: Path, key: Key): boolean {
  return typeof value === "boolean" ? value : wrongType(value, at, key, "true or false");
}

/** A finite number: JSON has no NaN and no infinities. */
export function number(value: unknown, at: Path, key: Key, constraints?: NumberConstraints): number {
  if (typeof value !== "number") return wrongType(value, at, key, "a number");
  if (!Number.isFinite(value)) return at.fail(key, "must be a finite number");
  if (constraints !== undefined) checkNumber(value, at, key, constraints);
  return value;
}

/** A whole number within ±(2^53 − 1), beyond which neighbours are indistinguishable. */
export function integer(value: unknown, at: Path, key: Key, constraints?: NumberConstraints): number {
  if (!Number.isInteger(value)) return wrongType(value, at, key, "an integer");
  if (!Number.isSafeInteger(value)) return at.fail(key, "must be within ±(2^53 − 1)");
  if (constraints !== undefined) checkNumber(value as number, at, key, constraints);
  return value as number;
}

export function null_(value: unknown, at: Path, key: Key): null {
  return value === null ? null : wrongType(value, at, key, "null");
}

/** The result of a function that returns nothing: whatever it is, nobody looks at it. */
export function nothing(_value: unknown, _at: Path, _key: Key): void {}
