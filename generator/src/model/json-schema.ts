/**
 * The wire form of a type as JSON Schema, draft-07.
 *
 * What the draft has no word for is an `x-…` keyword beside the closest words that it has: `x-minimum` and its like,
 * the limits of a `bigint`, as decimal strings.
 */
import type { Contract, Doc, TypeDeclaration } from "./contract.js";
import { SchemaDefinitions } from "./json-schema-definitions.js";
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
  /** Adds what JSON Schema has no word for. Without it nothing is added. */
  readonly marks?: SchemaMarks | undefined;
}

/** Writes beside a schema what an exact way back to the type needs. */
export interface SchemaMarks {
  readonly type: (schema: JsonSchema, type: Type, scope: SchemaScope) => JsonSchema;
  /** Of a field, or of the whole of a named type. */
  readonly part: (schema: JsonSchema, about: Field | TypeDeclaration) => JsonSchema;
}

/** The schema of one type, with references to those that it names. */
export function jsonSchema(type: Type, scope: SchemaScope): JsonSchema {
  const schema = match(schemas, type, scope);
  return scope.marks ? scope.marks.type(schema, type, scope) : schema;
}

/** The schema of one type, complete: the types that it names, from whatever contract, are in its `definitions`. */
export function jsonSchemaDocument(type: Type, contract: Contract): JsonSchema {
  const definitions = new SchemaDefinitions({ home: contract, base: "#/definitions/" });
  const schema = jsonSchema(type, definitions.scope);
  const named = definitions.collect();
  return Object.keys(named).length === 0 ? schema : { ...schema, definitions: named };
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
    properties: Object.fromEntries(fields.map((field) => [field.wireName, partSchema(field, scope)])),
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

/** The schema of a field, or of the whole of a named type. */
export function partSchema(part: Field | TypeDeclaration, scope: SchemaScope): JsonSchema {
  const schema = documented(jsonSchema(part.type, scope), part);
  return scope.marks ? scope.marks.part(schema, part) : schema;
}

/** Adds what a reader of the schema wants to know. */
export function documented(schema: JsonSchema, about: Doc & { readonly default?: Json }): JsonSchema {
  const notes = {
    ...(about.doc !== undefined && { description: about.doc }),
    ...(about.default !== undefined && { default: about.default }),
    ...(about.examples !== undefined && { examples: about.examples }),
  };
  return beside(notes, schema);
}

/** A schema with more members; they go around a `$ref`, since draft-07 ignores what stands beside one. */
export function beside(members: JsonSchema, schema: JsonSchema): JsonSchema {
  if (Object.keys(members).length === 0) return schema;
  return "$ref" in schema ? { ...members, allOf: [schema] } : { ...members, ...schema };
}
