import fc from "fast-check";
import type { Contract, ErrorDeclaration, FunctionDeclaration, Parameter } from "#generator/model/contract.js";
import type { Field, Json, RecordType, Type } from "#generator/model/type.js";

/** Words of all lengths, so that lines end before, at and behind the last column. */
const word = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/),
  fc.stringMatching(/^[a-z][A-Za-z0-9_]{12,40}$/),
  fc.stringMatching(/^[a-z][A-Za-z0-9_]{41,100}$/),
);
const name = word
  .filter((text) => !["constructor", "then", "connect", "call"].includes(text))
  .map((text) => `${text}_`);
const typeName = word.map((text) => `T${text}`);
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.stringMatching(/^[a-z '"\\<!-]{0,60}$/),
  fc.constantFrom("größe", "日本語", "\u202e", "*/ x", "a\nb", "</script>", "@ts-expect-error", "é".repeat(60)),
);
const doc = fc.option(
  fc.oneof(
    fc.lorem({ maxCount: 30 }),
    text,
    fc.array(text, { maxLength: 4 }).map((lines) => lines.join("\n")),
  ),
  { nil: undefined },
);
const literal = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const docs = <T extends object>(value: T, comment: string | undefined): T =>
  comment === undefined ? value : { ...value, doc: comment, deprecated: comment, since: "1.0", examples: [comment] };

const record = (type: fc.Arbitrary<Type>): fc.Arbitrary<RecordType> =>
  fc.record({
    kind: fc.constant("record" as const),
    closed: fc.boolean(),
    fields: fc.uniqueArray(
      fc
        .tuple(name, fc.option(text, { nil: undefined }), type, fc.boolean(), doc)
        .map(
          ([name, wire, type, optional, comment]): Field =>
            docs({ name, wireName: wire === undefined ? name : `${wire}${name}`, type, optional }, comment),
        ),
      { maxLength: 5, selector: ({ name }) => name.toLowerCase() },
    ),
  });

const numeric = fc.record({ minimum: fc.integer(), maximum: fc.integer() }, { requiredKeys: [] });

/** Types of every kind; unions are built so that their members can be told apart. */
function types(names: readonly string[]): fc.Arbitrary<Type> {
  return fc.letrec<{ type: Type }>((tie) => {
    const inner = tie("type");
    const scalars = fc.constantFrom("string", "boolean", "integer", "unknown", "timestamp", "bytes", "bigint", "null");
    const distinct: Type[] = [
      { kind: "scalar", name: "string", constraints: { minLength: 1, pattern: "^a\\d+$" } },
      { kind: "scalar", name: "number", constraints: {} },
      { kind: "scalar", name: "boolean", constraints: {} },
      { kind: "list", item: { kind: "scalar", name: "timestamp", constraints: {} } },
    ];
    return {
      type: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        scalars.map((name): Type => ({ kind: "scalar", name, constraints: {} })),
        numeric.map((constraints): Type => ({ kind: "scalar", name: "number", constraints })),
        names.length === 0
          ? scalars.map((name): Type => ({ kind: "scalar", name, constraints: {} }))
          : fc.constantFrom(...names).map((name): Type => ({ kind: "reference", name })),
        inner.map((item): Type => ({ kind: "list", item, minItems: 1, uniqueItems: true })),
        inner.map((value): Type => ({ kind: "map", value })),
        fc.array(inner, { maxLength: 3 }).map((items): Type => ({ kind: "tuple", items })),
        record(inner),
        fc
          .tuple(fc.uniqueArray(literal, { minLength: 1, maxLength: 6 }), fc.boolean())
          .map(([values, open]): Type => ({ kind: "enum", values, open })),
        literal.map((value): Type => ({ kind: "const", value })),
        fc.constantFrom(...distinct).map((other): Type => ({ kind: "union", members: [other, nothing] })),
        fc
          .shuffledSubarray([...distinct, nothing], { minLength: 2 })
          .map((members): Type => ({ kind: "union", members })),
        fc
          .tuple(
            name,
            fc.uniqueArray(fc.tuple(text, record(inner)), { minLength: 1, maxLength: 3, selector: ([key]) => key }),
            fc.boolean(),
          )
          .map(
            ([tag, members, open]): Type => ({
              kind: "union",
              tag: `${tag}tag`,
              open,
              members: members.map(([key, type]) => ({ key, type })),
            }),
          ),
      ),
    };
  }).type;
}

const nothing: Type = { kind: "scalar", name: "null", constraints: {} };

const parameterOf = (type: fc.Arbitrary<Type>): fc.Arbitrary<Parameter> =>
  fc
    .tuple(name, type, fc.boolean(), fc.boolean(), fc.option(json, { nil: undefined }), doc)
    .map(([name, type, stream, optional, fallback, comment]) => {
      const filled = fallback !== undefined && !stream;
      const parameter = { name, wireName: name, type, stream, optional: optional || filled };
      return docs({ ...parameter, ...(filled && { default: fallback }) }, comment);
    });

const functionOf = (type: fc.Arbitrary<Type>, errors: readonly string[]): fc.Arbitrary<FunctionDeclaration> =>
  fc
    .record({
      name,
      wireName: text,
      notification: fc.boolean(),
      idempotent: fc.boolean(),
      errors: fc.subarray(errors.map((name) => ({ name }))),
      params: fc.uniqueArray(parameterOf(type), { maxLength: 4, selector: ({ name }) => name.toLowerCase() }),
      returns: fc.option(type, { nil: undefined }),
      returnsStream: fc.boolean(),
      timeoutMs: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { nil: undefined }),
      doc,
    })
    .map(({ returns, returnsStream, timeoutMs, doc: comment, ...rest }) => {
      const gives = returns !== undefined && !rest.notification;
      return docs(
        {
          ...rest,
          ...(gives && { returns }),
          returnsStream: gives && returnsStream,
          ...(timeoutMs !== undefined && { timeoutMs }),
        },
        comment,
      );
    });

const functionsOf = (
  type: fc.Arbitrary<Type>,
  errors: readonly ErrorDeclaration[],
): fc.Arbitrary<FunctionDeclaration[]> => {
  const declaration = functionOf(
    type,
    errors.map(({ name }) => name),
  );
  return fc.uniqueArray(declaration, { maxLength: 4, selector: ({ name }) => name.toLowerCase() });
};

const errorOf = (type: fc.Arbitrary<Type>): fc.Arbitrary<ErrorDeclaration> =>
  fc
    .record({ name: typeName, code: fc.integer(), message: text, data: fc.option(type, { nil: undefined }) })
    .map(({ name, data, ...rest }) => ({ ...rest, name: `E${name}`, ...(data !== undefined && { data }) }));

/** Contracts with nothing in them but what a resolver could have let through. */
export const randomContracts: fc.Arbitrary<Contract> = fc
  .uniqueArray(typeName, { maxLength: 4, selector: (name) => name.toLowerCase() })
  .chain((names) => {
    // References lead to records only, so that no type consists of nothing but itself.
    const type = types(names);
    return fc
      .tuple(
        fc.tuple(...names.map(() => record(type))),
        fc.uniqueArray(errorOf(type), { maxLength: 2, selector: ({ name }) => name }),
      )
      .chain(([declared, errors]) =>
        fc.record({
          file: fc.constant("/idl/random.rpc.json"),
          name: typeName.map((name) => `S${name}`),
          paramStructure: fc.constantFrom("by-name" as const, "by-position" as const),
          imports: fc.constant([]),
          types: fc.constant(names.map((name, index) => ({ name, type: declared[index] as Type }))),
          errors: fc.constant(errors),
          functions: functionsOf(type, errors),
          callbacks: fc.oneof(fc.constant([]), functionsOf(type, errors)),
        }),
      );
  });
