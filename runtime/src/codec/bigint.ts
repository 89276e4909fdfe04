import type { Key, Path } from "./path.js";
import { wrongType } from "./scalars.js";

/** What a contract may ask of a `bigint`; a decimal string where a number could not say it. */
export interface BigintConstraints {
  readonly minimum?: bigint | number | string;
  readonly maximum?: bigint | number | string;
  readonly exclusiveMinimum?: bigint | number | string;
  readonly exclusiveMaximum?: bigint | number | string;
}

const DECIMAL = /^-?(?:0|[1-9]\d*)$/;

/** Converting takes more than linear time, so that a long enough text would stop the process. */
const MAX_DIGITS = 10_000;

export function readBigint(value: unknown, at: Path, key: Key, constraints?: BigintConstraints): bigint {
  if (typeof value !== "string") return wrongType(value, at, key, "a whole number as a decimal string");
  if (value.length > MAX_DIGITS) return at.fail(key, `must have at most ${MAX_DIGITS} digits`);
  if (!DECIMAL.test(value)) return at.fail(key, "must be a whole number as a decimal string");
  return check(BigInt(value), at, key, constraints);
}

export function writeBigint(value: unknown, at: Path, key: Key, constraints?: BigintConstraints): string {
  if (typeof value !== "bigint") return wrongType(value, at, key, "a bigint");
  const text = check(value, at, key, constraints).toString();
  return text.length > MAX_DIGITS ? at.fail(key, `must have at most ${MAX_DIGITS} digits`) : text;
}

function check(value: bigint, at: Path, key: Key, constraints: BigintConstraints | undefined): bigint {
  if (constraints === undefined) return value;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = constraints;
  if (minimum !== undefined && value < BigInt(minimum)) at.fail(key, `must be at least ${minimum}`);
  if (maximum !== undefined && value > BigInt(maximum)) at.fail(key, `must be at most ${maximum}`);
  if (exclusiveMinimum !== undefined && value <= BigInt(exclusiveMinimum)) {
    at.fail(key, `must be greater than ${exclusiveMinimum}`);
  }
  if (exclusiveMaximum !== undefined && value >= BigInt(exclusiveMaximum)) {
    at.fail(key, `must be less than ${exclusiveMaximum}`);
  }
  return value;
}
