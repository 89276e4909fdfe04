import fc from "fast-check";
import type { Contract } from "#generator/model/contract.js";
import type { Constraints, Json, ScalarName, Type, TypeTable } from "#generator/model/type.js";
import { match } from "#generator/model/type.js";
import { isFitForAjv } from "../../support/fit-for-ajv.js";

/** Values that are valid for a type, or almost: the near misses that a decoder gets wrong first. */
export function valuesNear(type: Type, contract: Contract): fc.Arbitrary<Json> {
  const plausible = plausibleValue(type, { contract, depth: 0 });
  const values = fc.oneof(
    { weight: 5, arbitrary: plausible },
    { weight: 4, arbitrary: plausible.chain(nearMiss) },
    { weight: 1, arbitrary: anyJson },
  );
  return values.filter(isFitForAjv);
}

const anyJson = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;

interface Scope {
  readonly contract: Contract;
  readonly depth: number;
}

function plausibleValue(type: Type, scope: Scope): fc.Arbitrary<Json> {
  return match(byKind, type, { ...scope, depth: scope.depth + 1 });
}

const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const texts: Record<string, fc.Arbitrary<string>> = {
  date: oneOf("2024-02-29", "2023-02-29", "2024-13-01", "2024-1-1", "0000-01-01"),
  "date-time": oneOf(
    "2024-02-29T12:00:00Z",
    "2024-02-29t12:00:00z",
    "2024-02-29 12:00:00Z",
    "2024-02-29T24:00:00Z",
    "2024-06-30T23:59:60Z",
    "2024-02-29T12:00:00",
    "2024-02-29T12:00:00.123456+05:30",
    "2024-02-29T12:00:00+0530",
  ),
  email: oneOf("a@b.de", "a.b+c@d-e.fg", "a@b", "@b.de", "a b@c.de", "a..b@c.de", "ä@b.de"),
  hostname: oneOf(
    "example.org",
    "a",
    "-a.org",
    "a-.org",
    "a..b",
    `${"x".repeat(63)}.org`,
    `${"x".repeat(64)}.org`,
    "a_b",
  ),
  ipv4: oneOf("127.0.0.1", "256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4.5"),
  ipv6: oneOf("::1", "1::2::3", "fe80::1%eth0", "::ffff:1.2.3.4", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8", "g::1"),
  time: oneOf("12:00:00Z", "23:59:60Z", "24:00:00Z", "12:00Z", "12:00:00+01:00", "12:00:00"),
  uri: oneOf("https://example.org/a?b#c", "urn:a:b", "//no-scheme", "http://a b", "", "mailto:a@b.de", "a"),
  uuid: oneOf("123e4567-e89b-12d3-a456-426614174000", "urn:uuid:123e4567-e89b-12d3-a456-426614174000", "123e4567", ""),
};

const string = (constraints: Constraints): fc.Arbitrary<string> =>
  texts[constraints.format ?? ""] ??
  fc.oneof(
    oneOf("", "a", "b", "ab", "aab", "Ab1", "😀😀", "Ünder", "a\nb", "abcdef", "abcdefg"),
    fc.string({ unit: "grapheme", maxLength: 7 }),
  );

const scalars: { [Name in ScalarName]: (constraints: Constraints) => fc.Arbitrary<Json> } = {
  string,
  boolean: () => fc.boolean(),
  integer: () =>
    fc.oneof(fc.integer({ min: -9, max: 12 }), oneOf(2 ** 53 - 1, 2 ** 53, -(2 ** 53), 0.5, -0, 1e21, 1.5e300)),
  number: () => fc.oneof(fc.integer({ min: -9, max: 12 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  null: () => fc.constant(null),
  unknown: () => anyJson,
  timestamp: () => texts["date-time"] as fc.Arbitrary<string>,
  bytes: () => oneOf("", "AA==", "AAA=", "AAAA", "AA", "A===", "AA-_", "AB==", "AA==\n", "====", "+/+/"),
  bigint: () => oneOf("0", "-0", "1", "-1", "01", "+1", "", "12345678901234567890", "1.0", "1e3", " 1", "0x1"),
};

const byKind: TypeTable<fc.Arbitrary<Json>, [Scope]> = {
  scalar: ({ name, constraints }) => scalars[name](constraints),
  list: ({ item }, scope) => fc.array(plausibleValue(item, scope), { maxLength: scope.depth > 4 ? 1 : 5 }),
  map: ({ value }, scope) =>
    fc.dictionary(oneOf("a", "b", "__proto__", "isPrototypeOf", "", "\u2028"), plausibleValue(value, scope), {
      maxKeys: 3,
    }),
  tuple: ({ items }, scope) => fc.tuple(...items.map((item) => plausibleValue(item, scope))),
  record: ({ fields }, scope) =>
    fc.record(Object.fromEntries(fields.map((field) => [field.wireName, plausibleValue(field.type, scope)])), {
      requiredKeys: fields.filter((field) => !field.optional).map((field) => field.wireName),
    }) as fc.Arbitrary<Json>,
  enum: ({ values }) => oneOf<Json>(...values, "unlisted", 99),
  const: ({ value }) => fc.constant(value),
  union: (union, scope) =>
    union.tag === undefined
      ? fc.oneof(...union.members.map((member) => plausibleValue(member, scope)))
      : fc.oneof(
          ...union.members.map(({ key, type }) =>
            plausibleValue(type, scope).map((value) => ({ ...(value as object), [union.tag]: key })),
          ),
        ),
  reference: ({ name }, scope) => {
    const declaration = scope.contract.types.find((type) => type.name === name);
    if (!declaration) throw new Error(`no type ${name}`);
    // Deep recursion ends in something wrong on purpose.
    return scope.depth > 6 ? oneOf<Json>(null, [], {}) : plausibleValue(declaration.type, scope);
  },
};

/** Changes one thing somewhere in a value. */
function nearMiss(value: Json): fc.Arbitrary<Json> {
  if (Array.isArray(value)) return missList(value);
  if (typeof value === "object" && value !== null) return missObject(value as { readonly [key: string]: Json });
  if (typeof value === "number") return oneOf<Json>(value + 1, value - 1, value + 0.5, -value, String(value), null);
  if (typeof value === "string")
    return oneOf<Json>(`${value}x`, value.slice(1), value.toUpperCase(), ` ${value}`, 0, null);
  return oneOf<Json>(null, 0, "", false, true, [], {});
}

function missList(list: readonly Json[]): fc.Arbitrary<Json> {
  const other = fc.oneof(
    oneOf<Json>([...list, ...list.slice(-1)], list.slice(1), { ...list } as Json, null),
    anyJson.map((extra): Json => [...list, extra]),
  );
  if (list.length === 0) return other;
  const changed = fc
    .nat(list.length - 1)
    .chain((index) => nearMiss(list[index] as Json).map((item): Json => list.with(index, item)));
  return fc.oneof(other, changed);
}

function missObject(object: { readonly [key: string]: Json }): fc.Arbitrary<Json> {
  const keys = Object.keys(object);
  const extra = fc
    .tuple(oneOf("extra", "kind", "a", "x", "isPrototypeOf", "__proto__", "left", "right"), anyJson)
    .map(([key, value]): Json => ({ ...object, [key]: value }));
  if (keys.length === 0) return fc.oneof(extra, oneOf<Json>([], null, ""));
  return fc.constantFrom(...keys).chain((key) => {
    const { [key]: dropped, ...rest } = object;
    const changed = nearMiss(dropped as Json).map((value): Json => ({ ...rest, [key]: value }));
    return fc.oneof(fc.constant<Json>(rest), changed, extra, oneOf<Json>([object], null));
  });
}
