/**
 * The wire form of a type as JSON Schema, draft-07.
 *
 * What the draft has no word for is an `x-…` keyword beside the closest words that it has: `x-minimum` and its like,
 * the limits of a `bigint`, as decimal strings.
 */
import type { Contract, Doc, TypeDeclaration } from "./contract.js";
import { scalarSchemas } from "./json-schema-scalars.js";
import { plainUnionSchema, taggedUnionSchema } from "./json-schema-unions.js";
import { findType, type Located } from "./lookup.js";
import type { Field, Json, Type, TypeTable } from "./type.js";
import { match } from "./type.js";
import { literalKind } from "./wire-kind.js";

export interface JsonSchema {
  readonly [keyword: string]: Json;
}

/** What the names in a type mean, and where the schema of a named type is to be found. */
export interface SchemaScope {
  readonly contract: Contract;
  /** The `$ref` to a named type; it also learns that the type is needed. */
  readonly refer: (declaration: Located<TypeDeclaration>) => string;
}

/** The schema of one type, with references to those that it names. */
export function jsonSchema(type: Type, scope: SchemaScope): JsonSchema {
  return match(schemas, type, scope);
}

/** The schema of one type, complete: the types that it names, from whatever contract, are in its `definitions`. */
export function jsonSchemaDocument(type: Type, contract: Contract): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const keys = new Map<TypeDeclaration, string>();
  const waiting: Located<TypeDeclaration>[] = [];
  const refer = (declaration: Located<TypeDeclaration>): string => {
    let key = keys.get(declaration.part);
    if (key === undefined) {
      key = freeKey(declaration, contract, new Set(keys.values()));
      keys.set(declaration.part, key);
      waiting.push(declaration);
    }
    return `#/definitions/${key}`;
  };
  const schema = jsonSchema(type, { contract, refer });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const body = jsonSchema(next.part.type, { contract: next.contract, refer });
    definitions.set(keys.get(next.part) ?? next.part.name, documented(body, next.part));
  }
  return definitions.size === 0 ? schema : { ...schema, definitions: Object.fromEntries(definitions) };
}

/** `Name`, or `Contract.Name` of an imported one; numbered when two imported contracts have the same name. */
function freeKey({ part, contract }: Located<TypeDeclaration>, home: Contract, taken: ReadonlySet<string>): string {
  const key = contract === home ? part.name : `${contract.name}.${part.name}`;
  let free = key;
  for (let count = 2; taken.has(free); count++) free = `${key}.${count}`;
  return free;
}

const schemas: TypeTable<JsonSchema, [SchemaScope]> = {
  scalar: (scalar) => scalarSchemas[scalar.name](scalar.constraints),
  list: ({ item, kind: _, ...limits }, scope) => ({ type: "array", items: jsonSchema(item, scope), ...limits }),
  map: ({ value }, scope) => ({ type: "object", additionalProperties: jsonSchema(value, scope) }),
  tuple: ({ items }, scope) => ({
    type: "array",
    ...(items.length > 0 && { items: items.map((item) => jsonSchema(item, scope)) }),
    minItems: items.length,
    maxItems: items.length,
  }),
  record: ({ fields, closed }, scope) => ({
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field.wireName, fieldSchema(field, scope)])),
    required: fields.filter(({ optional }) => !optional).map(({ wireName }) => wireName),
    ...(closed && { additionalProperties: false }),
  }),
  enum: ({ values, open }) => (open ? { type: [...new Set(values.map(literalKind))] } : { enum: values }),
  const: ({ value }) => ({ const: value }),
  union: (union, scope) => (union.tag === undefined ? plainUnionSchema(union, scope) : taggedUnionSchema(union, scope)),
  reference: (reference, { contract, refer }) => {
    const found = findType(reference, contract);
    if (found === undefined) throw new TypeError(`no type ${reference.name} in ${contract.file}`);
    return { $ref: refer(found) };
  },
};

function fieldSchema(field: Field, scope: SchemaScope): JsonSchema {
  return documented(jsonSchema(field.type, scope), field);
}

/** Adds what a reader of the schema wants to know; beside a `$ref` draft-07 allows nothing. */
export function documented(schema: JsonSchema, about: Doc & { readonly default?: Json }): JsonSchema {
  const notes = {
    ...(about.doc !== undefined && { description: about.doc }),
    ...(about.default !== undefined && { default: about.default }),
    ...(about.examples !== undefined && { examples: about.examples }),
  };
  if (Object.keys(notes).length === 0) return schema;
  return "$ref" in schema ? { ...notes, allOf: [schema] } : { ...notes, ...schema };
}
