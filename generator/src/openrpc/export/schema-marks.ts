import type { TypeDeclaration } from "../../model/contract.js";
import { beside, type JsonSchema, jsonSchema, type SchemaMarks, type SchemaScope } from "../../model/json-schema.js";
import {
  type Field,
  match,
  type ScalarType,
  type TaggedUnionType,
  type Type,
  type TypeTable,
} from "../../model/type.js";
import { marks } from "../marks.js";
import { markedNotes } from "./notes.js";

/** What export adds to the schemas of types, fields and named types. */
export const schemaMarks: SchemaMarks = {
  type: (schema, type, scope) => match(typeMarks, type, schema, scope),
  part: (schema, about) => beside({ ...ownName(about), ...markedNotes(about) }, schema),
};

/** Kinds whose schema says it all return it as it is. */
const typeMarks: TypeTable<JsonSchema, [JsonSchema, SchemaScope]> = {
  scalar: scalarMark,
  list: same,
  map: same,
  tuple: same,
  const: same,
  reference: same,
  enum: ({ values, open }, schema) => (open ? { ...schema, [marks.values]: values } : schema),
  record: ({ fields }, schema) => {
    const order = fields.map(({ wireName }) => wireName);
    // Objects put keys that look like integers first.
    const kept = Object.keys(Object.fromEntries(order.map((name) => [name, null])));
    return order.every((name, index) => name === kept[index]) ? schema : { ...schema, [marks.order]: order };
  },
  union: (union, schema, scope) => (union.tag === undefined ? schema : taggedMark(union, schema, scope)),
};

function same(_type: Type, schema: JsonSchema): JsonSchema {
  return schema;
}

function ownName(about: Field | TypeDeclaration): JsonSchema {
  return "wireName" in about && about.wireName !== about.name ? { [marks.name]: about.name } : {};
}

/** The limits of a `bigint` are in the mark, so the schema does not need them as keywords of its own. */
function scalarMark({ name, constraints }: ScalarType, schema: JsonSchema): JsonSchema {
  const words = Object.entries(schema).filter(([keyword]) => !keyword.startsWith("x-"));
  if (!isBeyondSchema(name) && !(name === "integer" && hasImpliedLimit(schema, constraints))) return schema;
  const type = Object.keys(constraints).length === 0 ? name : { type: name, ...constraints };
  return { ...Object.fromEntries(words), [marks.type]: type };
}

function isBeyondSchema(name: ScalarType["name"]): boolean {
  return name === "timestamp" || name === "bytes" || name === "bigint";
}

/** Whether a limit that the contract states cannot be told from the one that every integer has. */
function hasImpliedLimit(schema: JsonSchema, { minimum, maximum }: ScalarType["constraints"]): boolean {
  const least = minimum !== undefined && schema["minimum"] === Number.MIN_SAFE_INTEGER;
  const most = maximum !== undefined && schema["maximum"] === Number.MAX_SAFE_INTEGER;
  return least || most;
}

function taggedMark({ tag, open, members }: TaggedUnionType, schema: JsonSchema, scope: SchemaScope): JsonSchema {
  const written = schema["oneOf"] as readonly JsonSchema[];
  const oneOf = written.map((one, index): JsonSchema => {
    const member = members[index];
    return member === undefined || "allOf" in one ? one : { ...one, [marks.member]: jsonSchema(member.type, scope) };
  });
  return { ...schema, oneOf, [marks.tag]: tag, ...(open && { [marks.open]: true }) };
}
