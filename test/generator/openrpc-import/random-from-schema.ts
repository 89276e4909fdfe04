import fc from "fast-check";
import { isFitForAjv } from "../../support/fit-for-ajv.js";

/** A JSON value, as loosely as documents are read here. */
export type Value = unknown;
type Schema = { readonly [keyword: string]: Value };

/** How deep values nest before optional parts are left out. */
const deepest = 5;

export interface Source {
  /** What a `$ref` leads to. */
  readonly follow: (ref: string) => Value;
}

/** Values made along a schema, most of them valid; whoever uses them asks Ajv. */
export function valuesOf(schema: Value, source: Source, depth = 0): fc.Arbitrary<Value> {
  // Some schemas are defined by nothing but themselves.
  if (typeof schema !== "object" || schema === null || depth > 3 * deepest) return fc.jsonValue({ maxDepth: 1 });
  const { $ref, allOf, oneOf, anyOf, ...rest } = schema as Schema;
  const parts: fc.Arbitrary<Value>[] = [];
  if (typeof $ref === "string") parts.push(referred($ref, source, depth + 1));
  for (const branch of list(allOf)) parts.push(valuesOf(branch, source, depth + 0.5));
  for (const branches of [list(oneOf), list(anyOf)]) {
    if (branches.length > 0) parts.push(fc.oneof(...branches.map((branch) => valuesOf(branch, source, depth))));
  }
  if (Object.keys(rest).some((keyword) => !["title", "description", "not"].includes(keyword)) || parts.length === 0) {
    parts.push(plainValues(rest, source, depth));
  }
  return fc.tuple(...parts).map((values) => values.reduce(merge));
}

/** Schemas refer to the same ones over and over, and to make an arbitrary takes longer than to use it. */
const known = new WeakMap<Source, Map<string, fc.Arbitrary<Value>>>();

function referred(ref: string, source: Source, depth: number): fc.Arbitrary<Value> {
  const made = known.get(source) ?? new Map<string, fc.Arbitrary<Value>>();
  known.set(source, made);
  const key = `${depth} ${ref}`;
  const values = made.get(key) ?? valuesOf(source.follow(ref), source, depth);
  made.set(key, values);
  return values;
}

function plainValues(schema: Schema, source: Source, depth: number): fc.Arbitrary<Value> {
  if (Object.hasOwn(schema, "const")) return fc.constant(schema["const"]);
  const values = list(schema["enum"]);
  if (values.length > 0) return fc.constantFrom(...values);
  const type = schema["type"] ?? typeFrom(schema);
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => plainValues({ ...schema, type: one }, source, depth)));
  switch (type) {
    case "string":
      return stringsOf(schema);
    case "integer":
      return fc.integer({ min: Number(schema["minimum"] ?? -9), max: Number(schema["maximum"] ?? 99) });
    case "number":
      return fc.double({ min: Number(schema["minimum"] ?? -9), max: Number(schema["maximum"] ?? 99), noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return arraysOf(schema, source, depth);
    case "object":
      return objectsOf(schema, source, depth);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function typeFrom(schema: Schema): string | undefined {
  if (["properties", "required", "additionalProperties", "patternProperties"].some((key) => key in schema))
    return "object";
  if ("items" in schema || "prefixItems" in schema) return "array";
  return "pattern" in schema || "minLength" in schema || "maxLength" in schema ? "string" : undefined;
}

function stringsOf({ pattern, minLength = 0, maxLength = 12 }: Schema): fc.Arbitrary<string> {
  if (typeof pattern === "string") {
    try {
      return stringsLike(pattern);
    } catch {
      // fast-check cannot make strings for look-arounds; others then miss, and Ajv says so.
    }
  }
  return fc.string({ minLength: Number(minLength), maxLength: Number(maxLength) });
}

const patterns = new Map<string, fc.Arbitrary<string>>();

function stringsLike(pattern: string): fc.Arbitrary<string> {
  const strings = patterns.get(pattern) ?? fc.stringMatching(new RegExp(pattern, "u"));
  patterns.set(pattern, strings);
  return strings;
}

function arraysOf(schema: Schema, source: Source, depth: number): fc.Arbitrary<Value> {
  const { items, prefixItems, minItems = 0, maxItems = 3 } = schema;
  const fixed = list(prefixItems ?? items);
  if (fixed.length > 0) return fc.tuple(...fixed.map((item) => valuesOf(item, source, depth + 1)));
  const most = depth > deepest ? Number(minItems) : Math.max(Number(minItems), Math.min(3, Number(maxItems)));
  const item = most === 0 ? fc.constant(null) : valuesOf(items, source, depth + 1);
  return fc.array(item, { minLength: Number(minItems), maxLength: most });
}

function objectsOf(schema: Schema, source: Source, depth: number): fc.Arbitrary<Value> {
  const required = list(schema["required"]).map(String);
  const properties = Object.entries((schema["properties"] ?? {}) as Schema);
  const kept = properties.filter(([name]) => depth <= deepest || required.includes(name));
  const known = fc.record(Object.fromEntries(kept.map(([name, inner]) => [name, valuesOf(inner, source, depth + 1)])), {
    requiredKeys: required.filter((name) => kept.some(([key]) => key === name)),
  });
  const extra = Object.entries((schema["patternProperties"] ?? {}) as Schema).map(([pattern, inner]) =>
    fc.dictionary(stringsLike(pattern), valuesOf(inner, source, depth + 1), { maxKeys: 2 }),
  );
  const additional = schema["additionalProperties"];
  if (typeof additional === "object" && depth <= deepest) {
    extra.push(fc.dictionary(fc.string({ maxLength: 3 }), valuesOf(additional, source, depth + 1), { maxKeys: 2 }));
  }
  return fc.tuple(known, ...extra).map((all) => all.reduce<Value>(merge, {}));
}

/** Both, where both are objects; else the later one. */
function merge(a: Value, b: Value): Value {
  return isObject(a) && isObject(b) ? { ...a, ...b } : b;
}

function isObject(value: Value): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

/** Values of a schema, values with one mistake, and mixtures of two, which often are of neither member of a union. */
export function valuesNear(schema: Value, source: Source): fc.Arbitrary<Value> {
  const good = valuesOf(schema, source);
  const mixed = fc.tuple(good, good).map(([a, b]) => mix(a, b));
  const values = fc.oneof(
    { weight: 3, arbitrary: good },
    { weight: 3, arbitrary: good.chain(damaged) },
    { weight: 1, arbitrary: mixed },
    { weight: 1, arbitrary: mixed.chain(damaged) },
  );
  return values.filter(isFitForAjv);
}

/** All members of both objects and some items of both lists, at every depth; of anything else `b`. */
function mix(a: Value, b: Value): Value {
  if (Array.isArray(a) && Array.isArray(b)) {
    return [...a.slice(0, 1), ...b.map((item, at) => (at < a.length ? mix(a[at], item) : item))];
  }
  if (!isObject(a) || !isObject(b)) return b;
  const common = Object.entries(b).map(([key, value]) => [key, Object.hasOwn(a, key) ? mix(a[key], value) : value]);
  return { ...a, ...Object.fromEntries(common) };
}

/** The value with one part of it damaged. */
export function damaged(value: Value): fc.Arbitrary<Value> {
  const junk = fc.constantFrom<Value>(null, 7, -1.5, 2 ** 53, "junk", "", true, [], {}, { unknown: 1 });
  if (Array.isArray(value) && value.length > 0) {
    return fc.nat(value.length - 1).chain((at) => damaged(value[at]).map((part) => value.with(at, part)));
  }
  if (typeof value === "string") {
    return fc.oneof(junk, fc.constantFrom(`${value}x`, `x${value}`, value.slice(1), value.toUpperCase(), `${value}\n`));
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const inside = fc
      .constantFrom(...Object.keys(value))
      .chain((key) => damaged(value[key]).map((part) => ({ ...value, [key]: part })));
    const without = fc.constantFrom(...Object.keys(value)).map((key) => {
      const { [key]: _gone, ...rest } = value;
      return rest;
    });
    const more = fc.constantFrom("unknown", "__proto__", "hasOwnProperty").map((key) => ({ ...value, [key]: "junk" }));
    const again = fc.constantFrom(...Object.keys(value)).map((key) => ({ ...value, [`${key}x`]: value[key] }));
    return fc.oneof({ weight: 3, arbitrary: inside }, without, more, again, junk);
  }
  return junk;
}
