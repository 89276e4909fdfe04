import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Path } from "#runtime/codec/path.js";
import * as $rpc from "#runtime/codegen.js";
import { read, table } from "../support/reading.js";

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
  test("are short, however long the keys are that a peer chose, and well-formed", () => {
    const at = $rpc.Path.root("params");
    at.child("x".repeat(1_000_000)).fail("key", "is long");
    let deep = at;
    for (let depth = 0; depth < 100; depth++) deep = deep.child("deep");
    deep.fail("key", "is deep");
    at.fail(`${"x".repeat(99)}${"😀".repeat(200)}${"x".repeat(99)}`, "is cut between units");
    const [long, deepest, cut] = at.issues.map(({ path }) => path);
    assert.match(long ?? "", /^params\["x{50,}…x{50,}"\]\.key$/);
    assert.match(deepest ?? "", /^params(\.deep)+.*….*(\.deep)+\.key$/);
    assert.equal(Buffer.from(cut ?? "").toString(), cut);
    assert.ok(at.issues.every(({ path }) => path.length <= 201));
  });
});

const { integer, number, string, boolean } = $rpc;
const scalars: { readonly [name: string]: $rpc.Reader<unknown> } = { integer, number, string, boolean };
for (const [name, reader] of Object.entries(scalars)) {
  test(`a list of ${name} is read as by any reader that does the same`, () => {
    const usual = fc.oneof(fc.integer(), fc.constantFrom(-0, 2 ** 53, 1.5), fc.string(), fc.boolean());
    const item = fc.oneof(usual, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, null, undefined, 1n, {}));
    fc.assert(
      fc.property(
        fc.oneof(fc.array(item), fc.array(fc.integer()), fc.array(fc.string()), fc.array(fc.boolean())),
        (items) => {
          const [known, unknown] = [Path.root(""), Path.root("")];
          const own = $rpc.list(items, known, "items", reader);
          const other = $rpc.list(items, unknown, "items", (...args) => reader(...args));
          assert.deepEqual([own, known.issues], [other, unknown.issues]);
        },
      ),
      { numRuns: 2000 },
    );
  });
}
