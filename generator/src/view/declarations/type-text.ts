import type { Contract } from "../../model/contract.js";
import { dereference } from "../../model/lookup.js";
import {
  type EnumType,
  type Field,
  match,
  type RecordType,
  type ScalarName,
  type TaggedUnionType,
  type Type,
  type TypeTable,
} from "../../model/type.js";
import { literalKind } from "../../model/wire-kind.js";
import { Code, code, literal, property } from "../code.js";
import { nameOf } from "../names.js";
import {
  arrayType,
  genericType,
  intersectionType,
  type MemberSyntax,
  mapType,
  objectType,
  reference,
  type TypeSyntax,
  tupleType,
  unionType,
  word,
} from "../syntax/type-syntax.js";
import { documentation } from "./documentation.js";

/** How to spell types. */
export interface TypeTextOptions {
  readonly contract: Contract;
  /** Whether the fields of records without a name bring their documentation along. */
  readonly documented: boolean;
}

/** The TypeScript type of a type's values. */
export function typeText(type: Type, options: TypeTextOptions): TypeSyntax {
  return unionType(unique(alternatives(type, options)));
}

/** The same, or left out. */
export function optionalTypeText(type: Type, options: TypeTextOptions): TypeSyntax {
  return unionType(unique([...alternatives(type, options), word(code`undefined`)]));
}

const scalars: { readonly [Name in ScalarName]: TypeSyntax } = {
  string: word(code`string`),
  boolean: word(code`boolean`),
  integer: word(code`number`),
  number: word(code`number`),
  null: word(code`null`),
  unknown: word(code`unknown`),
  timestamp: reference(code`Date`),
  bytes: reference(code`Uint8Array`),
  bigint: word(code`bigint`),
};

/** The members of a union, nested ones opened up; of anything else, itself. */
const members: TypeTable<readonly TypeSyntax[], [TypeTextOptions]> = {
  scalar: ({ name }) => [scalars[name]],
  list: ({ item }, options) => [arrayType(typeText(item, options))],
  map: ({ value }, options) => [mapType(typeText(value, options))],
  tuple: ({ items }, options) => [tupleType(items.map((item) => typeText(item, options)))],
  record: (record, options) => [recordText(record, options)],
  enum: (type) => enumText(type),
  const: ({ value }) => [word(literal(value))],
  union: (union, options) =>
    union.tag === undefined
      ? union.members.flatMap((member) => alternatives(member, options))
      : taggedText(union, options),
  reference: (type) => [reference(nameOf(type))],
};

function alternatives(type: Type, options: TypeTextOptions): readonly TypeSyntax[] {
  return match(members, type, options);
}

/** A member that is spelled twice says nothing new. */
function unique(all: readonly TypeSyntax[]): TypeSyntax[] {
  const words = new Set<string>();
  return all.filter(({ doc }) => {
    if (!(doc instanceof Code)) return true;
    const text = doc.toString();
    return !words.has(text) && words.add(text);
  });
}

const openWords: { readonly [Kind in ReturnType<typeof literalKind>]: Code } = {
  string: code`(string & {})`,
  number: code`(number & {})`,
  boolean: code`boolean`,
  null: code`null`,
};

/** An open one keeps its values for the editor's sake. */
function enumText({ values, open }: EnumType): TypeSyntax[] {
  const kinds = new Set(values.map(literalKind));
  return [
    ...values.map((value) => word(literal(value))),
    ...(open ? [...kinds].map((kind) => word(openWords[kind])) : []),
  ];
}

function recordText({ fields }: RecordType, options: TypeTextOptions): TypeSyntax {
  return objectType(fields.map((field) => fieldText(field, options)));
}

/** A field, as an interface and an object type have it. */
export function fieldText(field: Field, options: TypeTextOptions): MemberSyntax {
  const { name, optional, type } = field;
  return {
    comment: options.documented ? documentation(field) : [],
    key: property(name),
    optional,
    type: optional ? optionalTypeText(type, options) : typeText(type, options),
  };
}

function taggedText({ tag, members, open }: TaggedUnionType, options: TypeTextOptions): TypeSyntax[] {
  const known = members.map(({ key, type }) => taggedMemberText(type, tagMember(tag, literal(key)), tag, options));
  return open ? [...known, unlistedText(tag)] : known;
}

function taggedMemberText(type: Type, tag: MemberSyntax, tagName: string, options: TypeTextOptions): TypeSyntax {
  if (declares(type, tagName, options.contract)) return typeText(type, options);
  if (type.kind !== "record") return intersectionType(objectType([tag]), typeText(type, options));
  return objectType([tag, ...type.fields.map((field) => fieldText(field, options))]);
}

/** Whether a record, or a reference that ends at one, has a field of this name. */
export function declares(type: Type, field: string, contract: Contract): boolean {
  const end = dereference(type, contract)?.part;
  return end?.kind === "record" && end.fields.some(({ name, wireName }) => name === field && wireName === field);
}

function tagMember(tag: string, type: Code): MemberSyntax {
  return { comment: [], key: property(tag), optional: false, type: word(type) };
}

/** Any other object of an open union; its tag is none of the listed ones, so that `switch` narrows those. */
function unlistedText(tag: string): TypeSyntax {
  return genericType(code`$rpc.Unlisted`, [word(literal(tag))]);
}
