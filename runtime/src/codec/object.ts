import { type Key, type Path, type Reader, refused } from "./path.js";
import { wrongType } from "./scalars.js";

/**
 * The fields of a record, for the caller to read one by one; undefined after a mistake.
 * With `closed`, fields that are not in it are mistakes; otherwise nobody looks at them.
 */
export function record(
  value: unknown,
  at: Path,
  key: Key,
  closed?: ReadonlySet<string>,
): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(value)) return wrongType(value, at, key, "an object");
  if (!at.enter(key)) return refused;
  if (closed !== undefined) refuseOthers(value, at, key, closed);
  return value;
}

/** A field by a name that every object inherits something under, such as `constructor`. */
export function own(from: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}

/** Sets a field whatever its name: assigning to `__proto__` would change what the object inherits. */
export function setOwn(to: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") to[name] = value;
  else Object.defineProperty(to, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Reads each value; returns the map itself if none of them changed. */
export function map<T>(value: unknown, at: Path, key: Key, item: Reader<T>): { [key: string]: T } {
  if (!isObject(value)) return wrongType(value, at, key, "an object");
  if (!at.enter(key)) return refused;
  const here = at.child(key);
  const names = Object.keys(value);
  const values = names.map((name) => item(value[name], here, name));
  if (values.every((read, index) => Object.is(read, value[names[index] as string])))
    return value as { [key: string]: T };
  const to: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) setOwn(to, name, values[index]);
  return to as { [key: string]: T };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuseOthers(value: object, at: Path, key: Key, known: ReadonlySet<string>): void {
  const here = at.child(key);
  for (const name of Object.keys(value)) if (!known.has(name)) here.fail(name, "is no field of this type");
}
