import { equalItems } from "./equal-items.js";
import { type Key, type Path, type Reader, refused } from "./path.js";
import { areAll } from "./scalar-lists.js";
import { wrongType } from "./scalars.js";

/** What a contract may ask of a list. */
export interface ListConstraints {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** Reads each item; returns the list itself if none of them changed. */
export function list<T>(value: unknown, at: Path, key: Key, item: Reader<T>, constraints?: ListConstraints): T[] {
  if (!Array.isArray(value)) return wrongType(value, at, key, "a list");
  if (!at.enter(key)) return refused;
  if (constraints !== undefined) checkList(value, at, key, constraints);
  if (areAll(item, value)) return value as T[];
  const here = at.child(key);
  let to = value as T[];
  for (let index = 0; index < value.length; index++) {
    const read = item(value[index], here, index);
    if (to === value && !Object.is(read, value[index])) to = value.slice(0, index) as T[];
    if (to !== value) to.push(read);
  }
  return to;
}

/** The items of a list of exactly `length`, for the caller to read one by one; undefined after a mistake. */
export function tuple(value: unknown, at: Path, key: Key, length: number): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return wrongType(value, at, key, `a list of ${counted(length)}`);
  if (!at.enter(key)) return refused;
  return value.length === length ? value : at.fail(key, `must have exactly ${counted(length)}`);
}

function checkList(value: readonly unknown[], at: Path, key: Key, constraints: ListConstraints): void {
  const { minItems, maxItems, uniqueItems } = constraints;
  if (minItems !== undefined && value.length < minItems) at.fail(key, `must have at least ${counted(minItems)}`);
  if (maxItems !== undefined && value.length > maxItems) at.fail(key, `must have at most ${counted(maxItems)}`);
  if (uniqueItems !== true) return;
  const pair = equalItems(value);
  if (pair !== undefined) at.fail(key, `must not have equal items (${pair[0]} and ${pair[1]} are)`);
}

function counted(items: number): string {
  return items === 1 ? "1 item" : `${items} items`;
}
