import type {
  Constraints,
  Field,
  Json,
  ListType,
  Literal,
  ScalarName,
  TaggedUnionType,
  Type,
} from "../../model/type.js";
import { isArray, isObject, type JsonObject, own } from "../import/source/json.js";
import { marks } from "../marks.js";
import { list, Misfit, object, text } from "./misfit.js";
import { restoreNotes } from "./notes.js";

/**
 * The type whose schema export wrote, in the order of what tells schemas apart: marks, then what only one kind has.
 *
 * @throws {Misfit} for a schema that export does not write.
 */
export function restoreType(written: Json | undefined): Type {
  const schema = object(written, "schema");
  const found = kinds.find(({ member }) => Object.hasOwn(schema, member));
  if (found === undefined) return scalar("unknown");
  const type = found.restore(schema);
  if (type === undefined) throw new Misfit(`"${found.member}" is used as export does not`);
  return type;
}

const kinds: readonly { readonly member: string; readonly restore: (schema: JsonObject) => Type | undefined }[] = [
  { member: marks.type, restore: (schema) => ownScalar(own(schema, marks.type)) },
  { member: marks.values, restore: (schema) => enumOf(own(schema, marks.values), true) },
  { member: marks.tag, restore: taggedUnion },
  { member: "$ref", restore: reference },
  // Around a reference, for what is said about it; or around a member of a union, for what must not be there.
  { member: "allOf", restore: ({ allOf }) => restoreType(list(allOf, "allOf")[0]) },
  { member: "anyOf", restore: ({ anyOf }) => ({ kind: "union", members: list(anyOf, "anyOf").map(restoreType) }) },
  { member: "enum", restore: (schema) => enumOf(schema["enum"], false) },
  { member: "const", restore: (schema) => ({ kind: "const", value: schema["const"] as Literal }) },
  { member: "properties", restore: record },
  {
    member: "additionalProperties",
    restore: ({ additionalProperties: values }) => ({ kind: "map", value: restoreType(values) }),
  },
  { member: "type", restore: (schema) => (schema["type"] === "array" ? array(schema) : plainScalar(schema)) },
];

function scalar(name: ScalarName, constraints: Constraints = {}): Type {
  return { kind: "scalar", name, constraints };
}

function ownScalar(mark: Json | undefined): Type {
  if (!isObject(mark)) return scalar(text(mark, marks.type) as ScalarName);
  const { type, ...constraints } = mark;
  return scalar(text(type, marks.type) as ScalarName, constraints);
}

const constraintNames: readonly (keyof Constraints)[] = [
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
];

function plainScalar(schema: JsonObject): Type {
  const name = text(schema["type"], "type") as ScalarName;
  const given = constraintNames.flatMap((key) => (Object.hasOwn(schema, key) ? [[key, schema[key] as Json]] : []));
  const implied = (key: unknown, value: unknown): boolean =>
    (key === "minimum" && value === Number.MIN_SAFE_INTEGER) ||
    (key === "maximum" && value === Number.MAX_SAFE_INTEGER);
  return scalar(
    name,
    Object.fromEntries(name === "integer" ? given.filter(([key, value]) => !implied(key, value)) : given),
  );
}

function enumOf(values: Json | undefined, open: boolean): Type {
  return { kind: "enum", values: list(values, "enum") as readonly Literal[], open };
}

function reference({ $ref }: JsonObject): Type | undefined {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(text($ref, "$ref"))?.[1];
  return name === undefined ? undefined : { kind: "reference", name };
}

function array({ items, minItems, maxItems, uniqueItems }: JsonObject): Type {
  if (items === undefined || isArray(items)) return { kind: "tuple", items: list(items, "items").map(restoreType) };
  const limits = Object.entries({ minItems, maxItems, uniqueItems }).filter(([, limit]) => limit !== undefined);
  return { kind: "list", item: restoreType(items), ...(Object.fromEntries(limits) as Partial<ListType>) };
}

function record(schema: JsonObject): Type {
  const properties = object(schema["properties"], "properties");
  const required = new Set(list(own(schema, "required"), "required"));
  const order = own(schema, marks.order);
  const names =
    order === undefined ? Object.keys(properties) : list(order, marks.order).map((name) => text(name, marks.order));
  const fields = names.map((wireName): Field => {
    const property = object(own(properties, wireName), wireName);
    const name = own(property, marks.name);
    const fallback = own(property, "default");
    return {
      name: name === undefined ? wireName : text(name, marks.name),
      wireName,
      type: restoreType(property),
      optional: !required.has(wireName),
      ...(fallback !== undefined && { default: fallback }),
      ...restoreNotes(property),
    };
  });
  return { kind: "record", fields, closed: schema["additionalProperties"] === false };
}

/** The last one of an open union is for the tags that are not known. */
function taggedUnion(schema: JsonObject): TaggedUnionType {
  const tag = text(own(schema, marks.tag), marks.tag);
  const open = own(schema, marks.open) === true;
  const written = list(schema["oneOf"], "oneOf").map((one) => object(one, "oneOf"));
  const members = (open ? written.slice(0, -1) : written).map((one) => {
    const carried = object(own(object(one["properties"], "properties"), tag), tag);
    const member = own(one, marks.member) ?? list(one["allOf"], "allOf")[0];
    return { key: text(carried["const"], "const"), type: restoreType(member) };
  });
  return { kind: "union", tag, members, open };
}
