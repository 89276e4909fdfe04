import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as $rpc from "#runtime/codegen.js";
import { table } from "../support/reading.js";

describe("literals", () => {
  table("oneOf", (v, at, key) => $rpc.oneOf(v, at, key, new Set(["up", 1] as const)), [
    ["up", ["up"]],
    ["1", 'x: must be one of "up", 1'],
    [undefined, "x: is required"],
  ]);
  test("the values of an enum are listed for the issues that are kept, and not for a million others", () => {
    let listed = 0;
    const values = new Set(["up", "down"]);
    values[Symbol.iterator] = () => {
      listed++;
      return Set.prototype.values.call(values) as SetIterator<string>;
    };
    const at = $rpc.Path.root("", 2);
    for (let index = 0; index < 10; index++) $rpc.oneOf("left", at, index, values);
    assert.deepEqual([at.issues.length, at.more, listed], [2, 8, 2]);
  });
  table("oneOfOpen", (v, at, key) => $rpc.oneOfOpen(v, at, key, "string", "null"), [
    ["later", ["later"]],
    [null, [null]],
    [1, "x: must be a string or null"],
  ]);
  table("constant", (v, at, key) => $rpc.constant(v, at, key, "circle"), [
    ["circle", ["circle"]],
    ["square", 'x: must be "circle"'],
  ]);
  table("nullable", (v, at, key) => $rpc.nullable(v, at, key, $rpc.number), [
    [null, [null]],
    [1, [1]],
    [undefined, "x: is required"],
  ]);
  test("types of values", () => {
    const values = [null, true, 1, "a", [], {}, undefined, Number.NaN, 1n, new Date(), new Uint8Array()];
    assert.deepEqual(values.map($rpc.jsonType).slice(0, 8), [
      "null",
      "boolean",
      "number",
      "string",
      "list",
      "object",
      "nothing",
      "nothing",
    ]);
    assert.deepEqual(values.map($rpc.valueType).slice(8), ["bigint", "timestamp", "bytes"]);
  });
});
