import { describe } from "node:test";
import * as $rpc from "#runtime/codegen.js";
import { limited, table } from "../support/reading.js";

describe("scalars", () => {
  table("string", $rpc.string, [
    ["", [""]],
    [1, "x: must be a string"],
    [null, "x: must be a string"],
    [undefined, "x: is required"],
  ]);
  table("boolean", $rpc.boolean, [
    [false, [false]],
    [0, "x: must be true or false"],
  ]);
  table("number", $rpc.number, [
    [1.5, [1.5]],
    ["1", "x: must be a number"],
    [Number.NaN, "x: must be a finite number"],
    [Number.NEGATIVE_INFINITY, "x: must be a finite number"],
    [1n, "x: must be a number"],
  ]);
  table("integer", $rpc.integer, [
    [1.0, [1]],
    [-(2 ** 53) + 1, [-(2 ** 53) + 1]],
    [2 ** 53, "x: must be within ±(2^53 − 1)"],
    [1.5, "x: must be an integer"],
    [Number.NaN, "x: must be an integer"],
  ]);
  table("null", $rpc.null_, [
    [null, [null]],
    [undefined, "x: is required"],
    [0, "x: must be null"],
  ]);
  table("nothing", $rpc.nothing, [
    [null, [undefined]],
    [1, [undefined]],
  ]);
});

describe("constraints", () => {
  table("lengths count code points", limited($rpc.string, { minLength: 2, maxLength: 3 }), [
    ["ab", ["ab"]],
    ["😀😀😀", ["😀😀😀"]],
    ["😀", "x: must have at least 2 characters"],
    ["\ud83d\ud83d", ["\ud83d\ud83d"]],
    ["😀😀😀😀", "x: must have at most 3 characters"],
    ["abcdefgh", "x: must have at most 3 characters"],
  ]);
  table("pattern", limited($rpc.string, { pattern: "^\\p{L}+$" }), [
    ["äö", ["äö"]],
    ["a1", 'x: must match pattern "^\\\\p{L}+$"'],
  ]);
  table("format", limited($rpc.string, { format: "email" as const }), [
    ["a@b.c", ["a@b.c"]],
    ["a", 'x: must match format "email"'],
  ]);
  table("range", limited($rpc.number, { minimum: 1, maximum: 3 }), [
    [1, [1]],
    [0.9, "x: must be at least 1"],
    [3.1, "x: must be at most 3"],
  ]);
  table("exclusive range", limited($rpc.integer, { exclusiveMinimum: 0, exclusiveMaximum: 2 }), [
    [1, [1]],
    [0, "x: must be greater than 0"],
    [2, "x: must be less than 2"],
  ]);
  table("multipleOf, in binary as Ajv", limited($rpc.number, { multipleOf: 0.1 }), [
    [0.2, [0.2]],
    [0.3, "x: must be a multiple of 0.1"],
    [1e300, "x: must be a multiple of 0.1"],
  ]);
  table("several at once", limited($rpc.string, { minLength: 3, pattern: "^b" }), [
    ["a", 'x: must have at least 3 characters; x: must match pattern "^b"'],
  ]);
});
