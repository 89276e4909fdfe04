import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as $rpc from "#runtime/codegen.js";

/** What a reader makes of a value: `[result]`, or the issues as `path: message`. */
function read<T>(reader: $rpc.Reader<T>, value: unknown): [T] | string {
  const at = $rpc.Path.root("");
  const result = reader(value, at, "x");
  return at.failed ? at.summary : [result];
}

function table(
  name: string,
  reader: $rpc.Reader<unknown>,
  rows: readonly (readonly [value: unknown, read: unknown])[],
): void {
  test(name, () => {
    for (const [value, expected] of rows) assert.deepEqual(read(reader, value), expected);
  });
}

const limited =
  <C>(
    reader: (value: unknown, at: $rpc.Path, key: $rpc.Key, constraints?: C) => unknown,
    constraints: C,
  ): $rpc.Reader<unknown> =>
  (value, at, key) =>
    reader(value, at, key, constraints);

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

describe("what JSON lacks", () => {
  const timestamp = (text: string) => [new Date(text)];
  const refused = "x: must be a timestamp (RFC 3339, such as 2024-05-01T12:00:00Z)";
  table("timestamps are read", $rpc.readTimestamp, [
    ["2024-05-01T12:00:00Z", timestamp("2024-05-01T12:00:00.000Z")],
    ["2024-05-01t12:00:00.1239z", timestamp("2024-05-01T12:00:00.123Z")],
    ["2024-05-01T12:00:00.5+02:00", timestamp("2024-05-01T10:00:00.500Z")],
    ["2016-12-31T23:59:60Z", timestamp("2017-01-01T00:00:00.000Z")],
    ["0001-01-01T00:00:00Z", timestamp("0001-01-01T00:00:00.000Z")],
    ["2024-05-01", refused],
    ["2024-05-01 12:00:00Z", refused],
    ["2024-02-30T12:00:00Z", refused],
    ["2024-05-01T24:00:00Z", refused],
    ["2024-05-01T24:59:30+01:00", refused],
    ["2024-05-01T12:00:00", refused],
    ["2024-05-01T12:00:00+0100", refused],
    [1714564800000, "x: must be a timestamp"],
    [undefined, "x: is required"],
  ]);
  table("timestamps are written", $rpc.writeTimestamp, [
    [new Date(0), ["1970-01-01T00:00:00.000Z"]],
    [new Date(Number.NaN), "x: must be a valid Date"],
    [new Date(Date.UTC(10000, 0)), "x: must be a Date in the years 0 to 9999"],
    ["1970-01-01T00:00:00.000Z", "x: must be a Date"],
  ]);
  table("bytes are read", $rpc.readBytes, [
    ["", [new Uint8Array()]],
    ["AAE=", [new Uint8Array([0, 1])]],
    ["AAE", "x: must be base64 text, with padding"],
    ["AAF=", "x: must be base64 text, with padding"],
    ["A-_=", "x: must be base64 text, with padding"],
    [" AAE=", "x: must be base64 text, with padding"],
    [1, "x: must be base64 text"],
  ]);
  table("bytes are written", limited($rpc.writeBytes, { maxLength: 2 }), [
    [new Uint8Array([0, 1]), ["AAE="]],
    [Buffer.from([0, 1, 2]).subarray(1), ["AQI="]],
    [new Uint8Array(3), "x: must have at most 2 bytes"],
    [[0], "x: must be a Uint8Array"],
  ]);
  table("bigints are read", limited($rpc.readBigint, { minimum: "-5", exclusiveMaximum: 2n ** 64n }), [
    ["18446744073709551615", [2n ** 64n - 1n]],
    ["-0", [0n]],
    ["18446744073709551616", "x: must be less than 18446744073709551616"],
    ["-6", "x: must be at least -5"],
    ["01", "x: must be a whole number as a decimal string"],
    ["0x1", "x: must be a whole number as a decimal string"],
    [1, "x: must be a whole number as a decimal string"],
    ["9".repeat(10_001), "x: must have at most 10000 digits"],
  ]);
  table("bigints are written", $rpc.writeBigint, [
    [-1n, ["-1"]],
    [1, "x: must be a bigint"],
  ]);
});

describe("lists, maps, records", () => {
  test("a list is itself when nothing changed, and a new one otherwise", () => {
    const given = [1, 2];
    assert.equal((read((v, at, key) => $rpc.list(v, at, key, $rpc.number), given) as [unknown])[0], given);
    const dates = [new Date(0)];
    assert.deepEqual(
      read((v, at, key) => $rpc.list(v, at, key, $rpc.writeTimestamp), dates),
      [["1970-01-01T00:00:00.000Z"]],
    );
    assert.deepEqual(dates, [new Date(0)]);
  });
  const numbers =
    (constraints: object): $rpc.Reader<unknown> =>
    (v, at, key) =>
      $rpc.list(v, at, key, $rpc.number, constraints);
  table("lists", numbers({ minItems: 1, maxItems: 2 }), [
    [[], "x: must have at least 1 item"],
    [[1, 2, 3], "x: must have at most 2 items"],
    [["a", 1], "x[0]: must be a number"],
    [{ length: 1 }, "x: must be a list"],
    [new Array(1), "x[0]: is required"],
  ]);
  table("unique items", (v, at, key) => $rpc.list(v, at, key, $rpc.unknown, { uniqueItems: true }), [
    [[1, "1", true, null, [1], { a: 1 }], [[1, "1", true, null, [1], { a: 1 }]]],
    [[0, 1, -0], "x: must not have equal items (0 and 2 are)"],
    [
      [
        { a: 1, b: [{}] },
        { b: [{}], a: 1 },
      ],
      "x: must not have equal items (0 and 1 are)",
    ],
  ]);
  test("unique items cost linear time", () => {
    const many = Array.from({ length: 50_000 }, (_, n) => ({ n }));
    assert.ok(Array.isArray(read((v, at, key) => $rpc.list(v, at, key, $rpc.unknown, { uniqueItems: true }), many)));
  });
  table("tuples", (v, at, key) => $rpc.tuple(v, at, key, 2), [
    [[1, "a"], [[1, "a"]]],
    [[1], "x: must have exactly 2 items"],
    ["ab", "x: must be a list of 2 items"],
  ]);
  table("closed records", (v, at, key) => $rpc.record(v, at, key, new Set(["a"])), [
    [{ a: 1 }, [{ a: 1 }]],
    [{ a: 1, "b c": 1 }, 'x["b c"]: is no field of this type'],
    [[], "x: must be an object"],
    [null, "x: must be an object"],
  ]);
  test("a map keeps __proto__ as a key", () => {
    const given = JSON.parse('{"__proto__": "AAE=", "constructor": ""}') as unknown;
    const [made] = read((v, at, key) => $rpc.map(v, at, key, $rpc.readBytes), given) as [Record<string, unknown>];
    assert.equal(Object.getPrototypeOf(made), Object.prototype);
    assert.deepEqual(Object.keys(made), ["__proto__", "constructor"]);
    assert.deepEqual(Object.getOwnPropertyDescriptor(made, "__proto__")?.value, new Uint8Array([0, 1]));
  });
  test("what every object inherits is no field", () => {
    assert.equal($rpc.own({}, "constructor"), undefined);
    assert.equal($rpc.own({ constructor: 1 }, "constructor"), 1);
  });
});

describe("literals", () => {
  table("oneOf", (v, at, key) => $rpc.oneOf(v, at, key, new Set(["up", 1] as const)), [
    ["up", ["up"]],
    ["1", 'x: must be one of "up", 1'],
    [undefined, "x: is required"],
  ]);
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

describe("unknown", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const twice: { left?: unknown; right?: unknown } = {};
  twice.left = twice;
  twice.right = [twice, twice];
  table("any JSON value", $rpc.unknown, [
    [{ a: [null, { b: undefined }] }, [{ a: [null, { b: undefined }] }]],
    [new Date(0), [new Date(0)]],
    [{ a: [1, Number.NaN] }, "x.a[1]: must be a JSON value, not NaN"],
    [{ a: 1n }, "x.a: must be a JSON value, not a bigint"],
    [() => 1, "x: must be a JSON value, not a function"],
    [undefined, "x: is required"],
  ]);
  test("what contains itself is refused, and quickly", () => {
    assert.match(String(read($rpc.unknown, circle)), /is nested too deeply, or contains itself$/);
    assert.match(String(read($rpc.unknown, twice)), /is nested too deeply, or contains itself$/);
  });
});

describe("issues", () => {
  test("are listed up to the limit, and counted beyond it", () => {
    const at = $rpc.Path.root("params", 2);
    $rpc.list(["a", "b", "c", "d"], at, "values", $rpc.number);
    assert.deepEqual(at.issues, [
      { path: "params.values[0]", message: "must be a number" },
      { path: "params.values[1]", message: "must be a number" },
    ]);
    assert.equal(at.more, 2);
    assert.equal(at.summary, "params.values[0]: must be a number; params.values[1]: must be a number; and 2 more");
  });
  test("name odd keys so that they can be told", () => {
    const at = $rpc.Path.root("params");
    at.child("a b").child(0).fail('"', "is odd");
    assert.equal(at.summary, 'params["a b"][0]["\\""]: is odd');
  });
});
