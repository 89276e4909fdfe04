import { type JsonSchema, jsonSchema, type SchemaScope } from "./json-schema.js";
import { dereference } from "./lookup.js";
import type { PlainUnionType, RecordType, TaggedMember, TaggedUnionType } from "./type.js";
import { dispatchUnion } from "./union-dispatch.js";
import type { KeyChoice } from "./union-keys.js";

/**
 * Any of the members. Where records are told apart by their keys, the first key that is there decides alone
 * (see {@link dispatchUnion}), so a later member must not have the keys of the earlier ones.
 */
export function plainUnionSchema(union: PlainUnionType, scope: SchemaScope): JsonSchema {
  const dispatch = dispatchUnion(union, scope.contract);
  const choices = dispatch.kind === "dispatch" ? dispatch.cases.map(({ choice }) => choice) : [];
  const byKey = choices.find((choice) => choice.by === "key");
  return {
    anyOf: union.members.map((type, member) => {
      const schema = jsonSchema(type, scope);
      const foreign = byKey ? keysBefore(member, byKey) : [];
      return foreign.length === 0 ? schema : { allOf: [schema], not: { anyOf: foreign.map(hasKey) } };
    }),
  };
}

/** Keys that lead to another member although this one might accept the object. */
function keysBefore(member: number, { cases, otherwise }: KeyChoice): readonly string[] {
  const own = cases.findIndex((one) => one.member === member);
  const asked = own >= 0 ? own : member === otherwise ? cases.length : 0;
  return cases.slice(0, asked).map(({ wireName }) => wireName);
}

function hasKey(wireName: string): JsonSchema {
  return { type: "object", required: [wireName] };
}

/** The record of the tag's value; of an open union also any object with a tag that is not listed. */
export function taggedUnionSchema(union: TaggedUnionType, scope: SchemaScope): JsonSchema {
  const { tag, members, open } = union;
  const known = members.map((member) => taggedMemberSchema(member, tag, scope));
  const unknownTag = { type: "string", not: { enum: members.map(({ key }) => key) } };
  return {
    oneOf: open ? [...known, { type: "object", required: [tag], properties: { [tag]: unknownTag } }] : known,
  };
}

function taggedMemberSchema({ key, type }: TaggedMember, tag: string, scope: SchemaScope): JsonSchema {
  const end = dereference(type, scope.contract);
  if (end?.part.kind !== "record") throw new TypeError(`member ${key} of a tagged union is no record`);
  const carriesTag = { required: [tag], properties: { [tag]: { const: key } } };
  const declares = end.part.fields.some(({ wireName }) => wireName === tag);
  if (!end.part.closed || declares) return { allOf: [jsonSchema(type, scope)], ...carriesTag };
  // A closed record would refuse the tag, so its own schema cannot be referred to.
  const tagged: RecordType = { ...end.part, fields: [{ ...tagField(tag, key) }, ...end.part.fields] };
  return jsonSchema(tagged, { ...scope, contract: end.contract });
}

function tagField(tag: string, key: string): RecordType["fields"][number] {
  return { name: tag, wireName: tag, type: { kind: "const", value: key }, optional: false };
}
