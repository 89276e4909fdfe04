import fc from "fast-check";
import { type IdlType, namedTypes } from "../differential/random-types.js";

const texts = fc.constantFrom("Short.", "One sentence. And another.", "Two\n\nparagraphs", "", "*/ `${x}`");
const notes = fc.record(
  {
    doc: texts,
    deprecated: fc.constantFrom("use another", "old"),
    since: fc.constantFrom("1.0.0", "1.10.0", "2"),
    "x-team": fc.jsonValue({ maxDepth: 1 }),
    "x-tinwire-name": fc.constant("not ours"),
  },
  { requiredKeys: [] },
);
const names = fc.constantFrom("alpha", "beta", "gamma", "delta", "epsilon", "constructor_");
const wireNames = fc.constantFrom("1", "2", "with space", "__proto__", "x/y~z", "toString");
const wired = fc.option(wireNames, { nil: undefined, freq: 3 });

/** Contracts whose types are among those given, which a contract may have. */
export function randomContracts(types: readonly IdlType[]): fc.Arbitrary<object> {
  const anyType = fc.constantFrom(...types);
  const stream = fc.tuple(anyType, fc.boolean(), wired, notes).map(([type, optional, wireName, about]) => ({
    optional,
    slot: { stream: type, ...(wireName && { wireName }), ...about },
  }));
  const parameter = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(anyType, fc.boolean(), wired, notes).map(([type, optional, wireName, about]) => ({
        optional,
        slot: { ...asObject(type), ...(wireName && { wireName }), ...about },
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom<IdlType>(
          { type: "integer", default: 10 },
          { type: "Color", default: "red" },
          { type: "string | null", default: null, examples: ["x"] },
        )
        .map((slot) => ({ optional: false, slot })),
    },
    { weight: 1, arbitrary: stream },
  );
  const parameters = (maxKeys: number): fc.Arbitrary<object> =>
    fc.dictionary(names, parameter, { maxKeys }).map((found) => {
      const taken = new Set<unknown>();
      const entries = Object.entries(found).map(([name, { optional, slot }]) => {
        const { wireName, ...rest } = slot as Record<string, unknown>;
        const free = wireName !== undefined && !taken.has(wireName);
        taken.add(wireName);
        return [optional ? `${name}?` : name, free ? { ...rest, wireName } : rest];
      });
      return Object.fromEntries(entries);
    });
  const errors = fc.subarray(["Missing", "Broken", "Late"]);
  const call = fc
    .tuple(
      parameters(4),
      fc.option(
        fc.oneof(
          anyType,
          anyType.map((type) => ({ stream: type })),
        ),
        { nil: undefined },
      ),
      errors,
      fc.boolean(),
      fc.option(fc.integer({ min: 1, max: 9999 }), { nil: undefined }),
    )
    .map(([params, returns, errors, idempotent, timeoutMs]) => ({
      params,
      ...(returns !== undefined && { returns }),
      errors,
      ...(idempotent && { idempotent }),
      ...(timeoutMs !== undefined && { timeoutMs }),
    }));
  const notification = parameters(2).map((params) => ({
    params: Object.fromEntries(Object.entries(params).filter(([, slot]) => !("stream" in (slot as object)))),
    notification: true,
  }));
  const functions = fc.dictionary(
    fc.constantFrom("get", "put", "eth_call", "list_all"),
    fc.tuple(fc.oneof(call, notification), fc.boolean(), notes),
    { maxKeys: 4 },
  );
  const callbacks = fc.oneof(fc.constant({}), functions);
  const error = fc.tuple(fc.option(anyType, { nil: undefined }), notes);
  return fc
    .record({
      types: fc.dictionary(fc.constantFrom("First", "Second", "Third"), fc.tuple(anyType, notes)),
      errors: fc.tuple(error, error, error),
      functions,
      callbacks,
      about: notes,
      paramStructure: fc.constantFrom("by-name", "by-position"),
      prefix: fc.constantFrom("", "api."),
    })
    .map(({ types, errors, functions, callbacks, about, paramStructure, prefix }) => ({
      tinwire: 1,
      name: "Random",
      // Where optional parameters stand is free in imported contracts only.
      importedFrom: "a test",
      ...about,
      paramStructure,
      prefix,
      types: { ...namedTypes, ...mapValues(types, ([type, more]) => ({ ...asObject(type), ...more })) },
      errors: Object.fromEntries(
        ["Missing", "Broken", "Late"].map((name, index) => {
          const [data, more] = errors[index] ?? [undefined, {}];
          return [name, { code: index + 1, message: `is ${name}`, ...(data !== undefined && { data }), ...more }];
        }),
      ),
      functions: written(functions),
      callbacks: written(callbacks),
    }));
}

type Written = readonly [declaration: object, wired: boolean, more: object];

function written(functions: Record<string, Written>): object {
  return mapValues(functions, ([declaration, wired, more], name) => ({
    ...declaration,
    ...(wired && { wireName: `rest/${name}` }),
    ...more,
  }));
}

function asObject(type: IdlType): Record<string, unknown> {
  return typeof type === "string" ? { type } : { ...type };
}

function mapValues<From, To>(from: Record<string, From>, to: (value: From, key: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value, key)]));
}
