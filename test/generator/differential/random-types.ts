import fc from "fast-check";

/** A type as a contract writes it. */
export type IdlType = string | { readonly [key: string]: unknown };

/** Named types that every random contract has, so that references, recursion and tags are met often. */
export const namedTypes: Readonly<Record<string, IdlType>> = {
  Point: { fields: { x: "number", "y?": "number" } },
  Sealed: { fields: { id: "integer", "note?": "string" }, closed: true },
  Odd: {
    fields: { a: { type: "string", wireName: "the a" }, constructor_: { type: "integer", wireName: "constructor" } },
  },
  Tree: { fields: { value: "integer", "children?": "Tree[]" } },
  Chain: { union: ["null", { fields: { next: "Chain" } }] },
  Color: { enum: ["red", "green", "blue"] },
  Level: { enum: [1, 2, 3.5] },
  Mood: { enum: ["good", "bad"], open: true },
  Circle: { fields: { radius: { type: "number", exclusiveMinimum: 0 } } },
  Square: { fields: { kind: { const: "square" }, side: "number" } },
  Shape: { union: { circle: "Circle", square: "Square" }, tag: "kind" },
  Figure: { union: { circle: "Circle", point: "Point" }, tag: "is", open: true },
  Event: {
    union: [
      { fields: { type: { const: "start" }, at: "timestamp" } },
      { fields: { type: { enum: ["stop", "pause"] }, "reason?": "string" } },
    ],
  },
  Versions: {
    union: [
      { fields: { a: "integer" } },
      { fields: { a: "integer", x: "string", left: "integer" }, closed: true },
      { fields: { a: "integer", x: { type: "string", wireName: "kind" } } },
    ],
  },
  Rest: { union: [{ fields: { "extra?": "integer" } }, { fields: { x: "string" } }, "null"] },
  Either: { union: [{ fields: { left: "integer" } }, { fields: { right: "string" } }] },
};

const strings = fc.record(
  {
    minLength: fc.integer({ min: 0, max: 3 }),
    maxLength: fc.integer({ min: 3, max: 6 }),
    pattern: fc.constantFrom("^a", "b$", "^[a-z]*$", "\\d", "^\\p{Lu}", "."),
  },
  { requiredKeys: [] },
);
const formats = fc.constantFrom("date", "date-time", "email", "hostname", "ipv4", "ipv6", "time", "uri", "uuid");
const numbers = fc.oneof(
  fc.record(
    { minimum: fc.integer({ min: -5, max: 0 }), maximum: fc.integer({ min: 1, max: 9 }) },
    { requiredKeys: [] },
  ),
  fc.record({ exclusiveMinimum: fc.constantFrom(-1, 0, 0.5), exclusiveMaximum: fc.constantFrom(2, 7.5) }),
  fc.record({ multipleOf: fc.constantFrom(1, 2, 0.5, 3) }),
);
const sizes = fc.record(
  {
    minItems: fc.integer({ min: 0, max: 2 }),
    maxItems: fc.integer({ min: 2, max: 4 }),
    uniqueItems: fc.boolean(),
  },
  { requiredKeys: [] },
);
const literals = fc.oneof(
  fc.constantFrom("", "x", "y\u2028", "__proto__"),
  fc.integer({ min: -3, max: 3 }),
  fc.boolean(),
);
// Not `valueOf`, `toString` or `constructor`: Ajv's `uniqueItems` calls what it finds under these names.
const names = fc.constantFrom("a", "b", "c", "isPrototypeOf", "hasOwnProperty", "longer_name");

/** Types of every kind, nested a few levels. A contract may still refuse some: unions whose members cannot be told apart. */
export const idlTypes: fc.Arbitrary<IdlType> = fc.letrec<{ type: IdlType }>((tie) => {
  const inner = tie("type");
  return {
    type: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<IdlType>(
        "string",
        "boolean",
        "integer",
        "number",
        "null",
        "unknown",
        "timestamp",
        "bytes",
        "bigint",
      ),
      fc.constantFrom<IdlType>(...Object.keys(namedTypes)),
      strings.map((constraints) => ({ type: "string", ...constraints })),
      formats.map((format) => ({ type: "string", format })),
      fc.tuple(fc.constantFrom("integer", "number"), numbers).map(([type, constraints]) => ({ type, ...constraints })),
      fc.tuple(inner, sizes).map(([list, constraints]) => ({ list, ...constraints })),
      inner.map((map) => ({ map })),
      fc.array(inner, { minLength: 1, maxLength: 3 }).map((tuple) => ({ tuple })),
      fc
        .tuple(fc.dictionary(names, fc.tuple(inner, fc.boolean()), { minKeys: 1, maxKeys: 4 }), fc.boolean())
        .map(([fields, closed]) => ({ fields: optionalKeys(fields), ...(closed && { closed }) })),
      fc.uniqueArray(literals, { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values })),
      literals.map((value) => ({ const: value })),
      fc
        .uniqueArray(inner, { minLength: 2, maxLength: 3, selector: (type) => JSON.stringify(type) })
        .map((union) => ({ union })),
      inner.map((type) => ({ union: [type, "null"] })),
    ),
  };
}).type;

function optionalKeys(fields: Record<string, [IdlType, boolean]>): Record<string, IdlType> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, [type, optional]]) => [optional ? `${name}?` : name, type]),
  );
}
