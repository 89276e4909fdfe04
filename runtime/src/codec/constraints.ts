import { type Format, matchesFormat } from "./formats.js";
import type { Key, Path } from "./path.js";

/** What a contract may ask of a string. Lengths are in Unicode code points. */
export interface StringConstraints {
  readonly minLength?: number;
  readonly maxLength?: number;
  /** An ECMA-262 expression, compiled with the `u` flag, not anchored. */
  readonly pattern?: string;
  readonly format?: Format;
}

/** What a contract may ask of a number. */
export interface NumberConstraints {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

const patterns = new Map<string, RegExp>();

export function checkString(value: string, at: Path, key: Key, constraints: StringConstraints): void {
  const { minLength, maxLength, pattern, format } = constraints;
  if (minLength !== undefined && isShorter(value, minLength)) {
    at.fail(key, `must have at least ${minLength} ${minLength === 1 ? "character" : "characters"}`);
  }
  if (maxLength !== undefined && isShorter(value, maxLength + 1) === false) {
    at.fail(key, `must have at most ${maxLength} ${maxLength === 1 ? "character" : "characters"}`);
  }
  if (pattern !== undefined && !compiled(pattern).test(value)) {
    at.fail(key, `must match pattern ${JSON.stringify(pattern)}`);
  }
  if (format !== undefined && !matchesFormat(value, format)) at.fail(key, `must match format "${format}"`);
}

export function checkNumber(value: number, at: Path, key: Key, constraints: NumberConstraints): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = constraints;
  if (minimum !== undefined && value < minimum) at.fail(key, `must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) at.fail(key, `must be at most ${maximum}`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    at.fail(key, `must be greater than ${exclusiveMinimum}`);
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    at.fail(key, `must be less than ${exclusiveMaximum}`);
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) at.fail(key, `must be a multiple of ${multipleOf}`);
}

/** Whether there are fewer than `limit` code points; does not look further than it must. */
function isShorter(text: string, limit: number): boolean {
  if (text.length < limit) return true;
  if (text.length >= 2 * limit) return false;
  let count = 0;
  for (const _ of text) count++;
  return count < limit;
}

/** As JSON Schema's judges do it: in binary floating point, so that 0.3 is no multiple of 0.1. */
function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  // biome-ignore lint/correctness/useParseIntRadix: Ajv's own expression; parseInt gives 1 for "1e+21", and so refuses what it does.
  return quotient === Number.parseInt(String(quotient));
}

function compiled(pattern: string): RegExp {
  let expression = patterns.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(pattern, "u");
    patterns.set(pattern, expression);
  }
  return expression;
}
