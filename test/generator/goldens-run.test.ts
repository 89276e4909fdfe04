import assert from "node:assert/strict";
import { join } from "node:path";
import { suite, test } from "node:test";
import { type Issue, type Key, Path } from "@tinwire/runtime/codegen";
import { filesIn, goldensFolder } from "../support/goldens.js";
import { importGenerated } from "../support/import-generated.js";

type Codec = (value: unknown, at: Path, key: Key) => unknown;

const load = (name: string, module: string = name): Promise<Record<string, unknown>> =>
  importGenerated(filesIn(join(goldensFolder, name)), module);

/** What a generated function makes of a value, or what it has against it. */
function run(module: Record<string, unknown>, codec: string, value: unknown): unknown {
  const at = Path.root("");
  const made = (module[codec] as Codec)(value, at, "value");
  return at.failed ? at.issues.map(({ path, message }: Issue) => `${path} ${message}`) : made;
}

/** There and back. */
function assertRoundTrip(module: Record<string, unknown>, type: string, value: unknown, wire: unknown): void {
  assert.deepEqual(JSON.parse(JSON.stringify(run(module, `$write$${type}`, value))), wire);
  assert.deepEqual(run(module, `$read$${type}`, JSON.parse(JSON.stringify(wire))), value);
}

suite("generated code at work", () => {
  test("converts all that JSON lacks, both ways", async () => {
    const born = new Date("1815-12-10T00:00:00.000Z");
    const person = {
      name: "Ada",
      nick: null,
      born,
      photo: new Uint8Array([1, 2, 3]),
      balance: 12345678901234567890n,
      address: { street: "St James's", seen: born },
      pets: [{ name: "Puff", kind: "cat" }],
      anything: { of: ["any", "kind"] },
      toString: "x",
    };
    const wire = { ...person, born: born.toISOString(), photo: "AQID", balance: "12345678901234567890" };
    assertRoundTrip(await load("kinds"), "Person", person, {
      ...wire,
      address: { ...wire.address, seen: born.toISOString() },
    });
  });

  test("tells every mistake with its place", async () => {
    const module = await load("kinds");
    assert.deepEqual(run(module, "$check$Tree", { value: "", children: [{ value: "x" }], parent: null, byName: [] }), [
      "value.value must have at least 1 character",
      'value.value must match pattern "^\\\\p{L}+$"',
      "value.byName must be an object",
      "value.children[0].parent is required",
      "value.children[0].byName is required",
    ]);
    assert.deepEqual(run(module, "$check$Sealed", { id: 1, more: 2 }), ["value.more is no field of this type"]);
    assert.deepEqual(run(module, "$check$Other", { id: 1, more: 2 }), ["value.more is no field of this type"]);
  });

  test("what was left out stays out, inherited names too", async () => {
    const module = await load("kinds");
    const made = run(module, "$check$Sealed", { id: 1 }) as object;
    assert.deepEqual(Object.keys(made), ["id"]);
    const person = run(module, "$read$Person", {
      ...{ name: "A", born: "2000-01-01T00:00:00Z", balance: "0", address: { street: "" }, pets: [], anything: 1 },
    }) as { toString: unknown };
    assert.equal(person.toString, undefined);
  });

  test("renames for the wire, and survives names like __proto__", async () => {
    const block = { number: 7n, hash: "ab", proto: "p", inherited: 1, plain: "x" };
    const wire: unknown = JSON.parse('{"block-number":"7","größe":"ab","__proto__":"p","constructor":1,"plain":"x"}');
    assertRoundTrip(await load("wire"), "Block", block, wire);
    assertRoundTrip(
      await load("wire"),
      "Renamed",
      { one: "x", two: { one: "y" } },
      { "a-one": "x", "a-two": { "a-one": "y" } },
    );
    assert.deepEqual(run(await load("wire"), "$read$Block", { "block-number": "7", größe: "", plain: "" }), [
      "value.__proto__ is required",
    ]);
  });

  test("tells the members of unions apart, in both directions", async () => {
    const module = await load("unions");
    const since = new Date(0);
    const at = since.toISOString();
    assertRoundTrip(module, "Shape", { kind: "circle", radius: 1 }, { kind: "circle", radius: 1 });
    assertRoundTrip(module, "Shape", { kind: "sealed", id: 5n }, { kind: "sealed", id: "5" });
    const nested = (inner: unknown): object => ({ kind: "odd key", since: inner, parts: [] });
    assertRoundTrip(module, "Shape", nested(since), nested(at));
    assertRoundTrip(module, "ByKind", since, at);
    assertRoundTrip(module, "ByKind", ["a"], ["a"]);
    assertRoundTrip(module, "ByField", { type: "start", at: since }, { type: "start", at });
    assertRoundTrip(module, "ByField", { type: "pause" }, { type: "pause" });
    assertRoundTrip(module, "ByKey", { right: { left: 1 } }, { right: { l: 1 } });
    assertRoundTrip(module, "ByRest", { hash: "h" }, { "block hash": "h" });
    assertRoundTrip(module, "ByRest", { from: since }, { from: at });
    assertRoundTrip(module, "ByRest", {}, {});
    assert.deepEqual(run(module, "$check$ByLiteral", "some"), "some");
    assert.deepEqual(run(module, "$check$Deep", { a: { b: null } }), { a: { b: null } });
    const unlisted = { is: "star", points: 5 };
    assert.deepEqual(run(module, "$check$Figure", unlisted), unlisted);
  });

  test("says what a union would take", async () => {
    const module = await load("unions");
    assert.deepEqual(run(module, "$read$Shape", { kind: "star" }), [
      'value.kind must be one of "circle", "square", "sealed", "odd key"',
    ]);
    assert.deepEqual(run(module, "$read$Shape", { kind: "sealed", id: "1", more: 1 }), [
      "value.more is no field of this type",
    ]);
    assert.deepEqual(run(module, "$check$Deep", 1), ["value must be a string or an object"]);
    assert.deepEqual(run(module, "$check$Deep", undefined), ["value is required"]);
    assert.deepEqual(run(module, "$check$ByLiteral", "x"), ['value must be one of "all", "none", "some"']);
    assert.deepEqual(run(module, "$read$ByKey", {}), ['value must be an object with "l" or "right"']);
    assert.deepEqual(run(module, "$check$Figure", { is: 1 }), ["value.is must be a string"]);
  });

  test("loads and works whichever of two contracts that import each other comes first", async () => {
    const member = { id: 1, groups: [] };
    for (const first of ["users", "groups"]) {
      const module = await load("cycle", first);
      const codec = first === "users" ? "Owner" : "Group";
      const value = first === "users" ? { kind: "sealed", secret: "s" } : { name: "g", members: [member] };
      assertRoundTrip(module, codec, value, value);
    }
  });

  test("an inert text of a contract is the same text at runtime", async () => {
    const module = await load("hostile");
    for (const text of ["it's", "`${evil()}`", "</script><!--", "\u2028\u2029", "日本語", "*/", ""]) {
      assert.equal(run(module, "$check$Text", text), text);
    }
  });
});
