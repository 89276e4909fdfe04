import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Field, Json, PlainUnionType, RecordType, Type } from "#generator/model/type.js";
import { dispatchUnion, type UnionDispatch } from "#generator/model/union-dispatch.js";
import { memberOf } from "#generator/resolve/wire-value/member-of.js";
import { wireMistakes } from "#generator/resolve/wire-value/wire-value.js";
import { contract, field, scalar } from "./resolve/model-parts.js";
import { types, values } from "./resolve/random-model.js";

/** A value that a writer would make of a record: its declared fields only, the optional ones or not. */
function written(record: RecordType, withOptional: boolean): Json {
  const fields = record.fields.filter(({ optional }) => withOptional || !optional);
  return Object.fromEntries(fields.map(({ wireName, type }) => [wireName, type.kind === "const" ? type.value : null]));
}

test("what is written as a member of a union is read as that member", () => {
  let decided = 0;
  const constants = fc.constantFrom<Type>({ kind: "const", value: "a" }, { kind: "const", value: "b" }, scalar("null"));
  const fields = fc.tuple(
    fc.constantFrom("a", "b", "c", "d", "e"),
    fc.constantFrom("a", "b", "c", "w"),
    constants,
    fc.boolean(),
  );
  const members = fc
    .uniqueArray(fields, { maxLength: 4, selector: ([name]) => name })
    .map(
      (list): RecordType => ({
        kind: "record",
        closed: false,
        fields: list.map(([name, wireName, type, optional]) => field(name, type, { wireName, optional })),
      }),
    )
    .filter((record) => new Set(record.fields.map(({ wireName }) => wireName)).size === record.fields.length);
  fc.assert(
    fc.property(fc.array(members, { minLength: 2, maxLength: 3 }), fc.boolean(), (records, withOptional) => {
      const dispatch = dispatchUnion({ kind: "union", members: records }, contract);
      if (dispatch.kind === "indistinct") return;
      decided++;
      for (const [index, record] of records.entries()) {
        assert.equal(memberOf(written(record, withOptional), dispatch), index);
      }
    }),
    { numRuns: 3000 },
  );
  assert.ok(decided > 50, `${decided} decided`);
});

test("a value of one member alone is given to it, and kinds have one case each", () => {
  const unions = fc
    .array(types, { minLength: 2, maxLength: 3 })
    .map((members): PlainUnionType => ({ kind: "union", members }));
  fc.assert(
    fc.property(unions, values, (union, value) => {
      const dispatch = dispatchUnion(union, contract);
      if (dispatch.kind === "indistinct") return;
      assert.equal(new Set(dispatch.cases.map(({ wire }) => wire)).size, dispatch.cases.length);
      assert.equal(new Set(dispatch.cases.map(({ value: kind }) => kind)).size, dispatch.cases.length);
      const fitting = union.members.flatMap((type, index) =>
        wireMistakes(value, type, contract).length === 0 ? [index] : [],
      );
      if (fitting.length === 1 && !hasForeignKeys(value, dispatch)) assert.equal(memberOf(value, dispatch), fitting[0]);
    }),
    { numRuns: 2000 },
  );
});

/** Of an object the first key that is there decides, whether or not the rest fits. */
function hasForeignKeys(value: Json, { cases }: UnionDispatch): boolean {
  const byKey = cases.some(({ wire, choice }) => wire === "object" && choice.by === "key");
  return byKey && typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

const record = (...fields: Field[]): RecordType => ({ kind: "record", closed: false, fields });
const [a, b, c] = ["a", "b", "c"].map((name) => field(name, scalar("null"))) as [Field, Field, Field];

const decisions: readonly (readonly [members: readonly Type[], choice: string])[] = [
  [[scalar("string"), scalar("null")], "string>string:kind null>null:kind"],
  [[scalar("timestamp"), scalar("integer")], "string>timestamp:kind number>number:kind"],
  [[scalar("integer"), scalar("number")], "indistinct number"],
  [[scalar("string"), scalar("bigint")], "indistinct string"],
  [[scalar("unknown"), scalar("null")], "indistinct null"],
  [
    [
      { kind: "reference", name: "Kind" },
      { kind: "const", value: "c" },
    ],
    "string>string:literal number>number:kind",
  ],
  [
    [
      { kind: "reference", name: "Kind" },
      { kind: "const", value: "a" },
    ],
    "indistinct string",
  ],
  [
    [
      { kind: "reference", name: "Tree" },
      { kind: "map", value: scalar("null") },
    ],
    "indistinct object",
  ],
  [
    [
      { kind: "reference", name: "Tree" },
      { kind: "record", closed: false, fields: [field("kind", { kind: "const", value: "leaf" })] },
    ],
    "object>object:field",
  ],
  [
    [
      { kind: "record", closed: false, fields: [field("a", scalar("null")), field("c", scalar("null"))] },
      { kind: "record", closed: false, fields: [field("b", scalar("null")), field("c", scalar("null"))] },
    ],
    "object>object:key",
  ],
  [
    [
      { kind: "record", closed: false, fields: [field("a", scalar("null"))] },
      {
        kind: "record",
        closed: false,
        fields: [field("b", scalar("null")), field("a", scalar("null"), { optional: true })],
      },
    ],
    "object>object:key",
  ],
  [[record(a, b), record({ ...a, optional: true })], "object>object:key"],
  [[record(a), record({ ...a, optional: true })], "indistinct object"],
  [[record(a, { ...b, optional: true }), record(a, b)], "indistinct object"],
  [[record(a), record(b), record(a, b)], "indistinct object"],
  [[record(a), record(a, b, c), record(a, b)], "object>object:key"],
];

for (const [members, choice] of decisions) {
  test(`${JSON.stringify(members).slice(0, 100)} is decided by ${choice}`, () => {
    const dispatch = dispatchUnion({ kind: "union", members }, contract);
    const found =
      dispatch.kind === "indistinct"
        ? `indistinct ${dispatch.wire}`
        : dispatch.cases.map(({ wire, value, choice: { by } }) => `${wire}>${value}:${by}`).join(" ");
    assert.equal(found, choice);
  });
}

const versions: readonly RecordType[] = [record(a), record(a, b, c), record(a, b)];
const orders: readonly (readonly [value: Json, member: number])[] = [
  [{ a: null }, 0],
  [{}, 0],
  [{ z: 1 }, 0],
  [{ a: null, b: null }, 2],
  [{ b: 7 }, 2],
  [{ a: null, b: null, c: null }, 1],
  [{ c: null }, 1],
];

for (const [value, member] of orders) {
  test(`of records that each have one field more, ${JSON.stringify(value)} is number ${member}`, () => {
    const dispatch = dispatchUnion({ kind: "union", members: versions }, contract);
    assert.ok(dispatch.kind === "dispatch");
    assert.equal(memberOf(value, dispatch), member);
  });
}
