import assert from "node:assert/strict";
import { test } from "node:test";
import * as $rpc from "#runtime/codegen.js";

/** What a reader makes of a value: `[result]`, or the issues as `path: message`. */
export function read<T>(reader: $rpc.Reader<T>, value: unknown): [T] | string {
  const at = $rpc.Path.root("");
  const result = reader(value, at, "x");
  return at.failed ? at.summary : [result];
}

/** One test: values, and what a reader makes of each. */
export function table(
  name: string,
  reader: $rpc.Reader<unknown>,
  rows: readonly (readonly [value: unknown, read: unknown])[],
): void {
  test(name, () => {
    for (const [value, expected] of rows) assert.deepEqual(read(reader, value), expected);
  });
}

/** A reader with constraints. */
export const limited =
  <C>(
    reader: (value: unknown, at: $rpc.Path, key: $rpc.Key, constraints?: C) => unknown,
    constraints: C,
  ): $rpc.Reader<unknown> =>
  (value, at, key) =>
    reader(value, at, key, constraints);
