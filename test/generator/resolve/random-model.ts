import fc from "fast-check";
import type { Json, Literal, PlainUnionType, RecordType, Type } from "#generator/model/type.js";
import { dispatchUnion } from "#generator/model/union-dispatch.js";
import { contract, field, scalar } from "./model-parts.js";

const literals = fc.constantFrom<Literal>("a", "b", "", "tree", 1, 0, true, null);
const lengths = fc.record({ minLength: fc.nat(4), maxLength: fc.nat(8) }, { requiredKeys: [] });
const limits = fc.record(
  {
    minimum: fc.integer({ min: -3, max: 3 }),
    exclusiveMaximum: fc.integer({ min: 0, max: 5 }),
    multipleOf: fc.constantFrom(1, 2, 0.5),
  },
  { requiredKeys: [] },
);
const bigLimits = fc.record(
  { minimum: fc.bigInt(-3n, 3n).map(String), exclusiveMaximum: fc.bigInt(0n, 5n).map(String) },
  { requiredKeys: [] },
);

const scalars: fc.Arbitrary<Type> = fc.oneof(
  fc.constantFrom(
    scalar("string"),
    scalar("number"),
    scalar("null"),
    scalar("boolean"),
    scalar("unknown"),
    scalar("timestamp"),
  ),
  lengths.map((constraints): Type => ({ kind: "scalar", name: "string", constraints })),
  lengths.map((constraints): Type => ({ kind: "scalar", name: "bytes", constraints })),
  limits.map((constraints): Type => ({ kind: "scalar", name: "integer", constraints })),
  bigLimits.map((constraints): Type => ({ kind: "scalar", name: "bigint", constraints })),
  fc.constantFrom<Type>(
    { kind: "scalar", name: "string", constraints: { format: "date" } },
    { kind: "scalar", name: "string", constraints: { pattern: "^\\p{L}$" } },
  ),
  fc.constantFrom("Text", "Kind", "Tree").map((name): Type => ({ kind: "reference", name })),
  literals.map((value): Type => ({ kind: "const", value })),
  fc
    .tuple(fc.uniqueArray(literals, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([values, open]): Type => ({ kind: "enum", values, open })),
);

export const { type: types } = fc.letrec<{ type: Type; record: RecordType }>((tie) => {
  const inner = tie("type");
  return {
    record: fc.record({
      kind: fc.constant("record" as const),
      closed: fc.boolean(),
      fields: fc.uniqueArray(
        fc
          .tuple(
            fc.constantFrom("a", "b", "c", "kind"),
            fc.oneof({ weight: 1, arbitrary: inner }, { weight: 2, arbitrary: scalars }),
            fc.boolean(),
          )
          .map(([name, type, optional]) => field(name, type, { optional })),
        { selector: ({ name }) => name, maxLength: 3 },
      ),
    }),
    type: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      scalars,
      tie("record"),
      fc
        .tuple(inner, fc.nat(2), fc.boolean())
        .map(([item, minItems, uniqueItems]): Type => ({ kind: "list", item, minItems, maxItems: 3, uniqueItems })),
      inner.map((value): Type => ({ kind: "map", value })),
      fc.array(inner, { maxLength: 2 }).map((items): Type => ({ kind: "tuple", items })),
      fc
        .array(inner, { minLength: 2, maxLength: 3 })
        .map((members): PlainUnionType => ({ kind: "union", members }))
        .filter((union) => dispatchUnion(union, contract).kind === "dispatch"),
      fc.tuple(tie("record"), tie("record"), fc.boolean()).map(
        ([one, other, open]): Type => ({
          kind: "union",
          tag: "tag",
          open,
          members: [
            { key: "a", type: one },
            { key: "b", type: other },
          ],
        }),
      ),
    ),
  };
});

const texts = fc.constantFrom(
  "a",
  "b",
  "",
  "tree",
  "é",
  "ab",
  "QUI=",
  "QQ==",
  "QUJD",
  "QUJDRA==",
  "QR==",
  "0",
  "-0",
  "3",
  "-12",
  "01",
  "2024-02-29",
  "2024-02-30",
  "2024-02-29T12:00:00Z",
  "2024-02-29 12:00:00Z",
  "1998-12-31T23:59:60Z",
);
export const { value: values } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    texts,
    fc.constantFrom<Json>(null, true, 0, 1, -1, 2, 0.5, 2 ** 53, 1e300),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "kind", "tag", "children", "x"), tie("value"), {
      noNullPrototype: true,
    }) as fc.Arbitrary<Json>,
    fc.constantFrom<Json>(
      { kind: "tree", children: [] },
      { kind: "tree", children: [{ kind: "tree" }] },
      { tag: "a" },
      { tag: "b", a: "a" },
      { tag: "z" },
    ),
  ),
}));
