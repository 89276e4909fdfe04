import { jsonType } from "./json-type.js";
import type { Key, Path } from "./path.js";
import { wrongType } from "./scalars.js";

/**
 * Any JSON value. It is walked through, so that what JSON would silently change (NaN) or could not express (a bigint, a
 * value that contains itself) is reported with its place and before anything is sent.
 */
export function unknown(value: unknown, at: Path, key: Key): unknown {
  switch (jsonType(value)) {
    case "nothing":
      return wrongType(value, at, key, `a JSON value, not ${describe(value)}`);
    case "list":
      walkList(value as readonly unknown[], at, key);
      return value;
    case "object":
      walkObject(value as Readonly<Record<string, unknown>>, at, key);
      return value;
    default:
      return value;
  }
}

function walkList(value: readonly unknown[], at: Path, key: Key): void {
  if (!at.enter(key)) return;
  const here = at.child(key);
  for (let index = 0; index < value.length; index++) unknown(value[index], here, index);
}

function walkObject(value: Readonly<Record<string, unknown>>, at: Path, key: Key): void {
  // A Date and its like say themselves what they are in JSON.
  if (typeof value["toJSON"] === "function" || !at.enter(key)) return;
  const here = at.child(key);
  for (const name of Object.keys(value)) if (value[name] !== undefined) unknown(value[name], here, name);
}

function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : `a ${typeof value}`;
}
