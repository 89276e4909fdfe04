import type { Key, Path, Reader } from "./path.js";

/** Leaves out what was left out, and reads everything else. */
export function optional<T>(value: unknown, at: Path, key: Key, reader: Reader<T>): T | undefined {
  return value === undefined ? undefined : reader(value, at, key);
}

/** Passes null, and reads everything else. */
export function nullable<T>(value: unknown, at: Path, key: Key, reader: Reader<T>): T | null {
  return value === null ? null : reader(value, at, key);
}
