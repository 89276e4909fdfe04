import type { Value } from "../openrpc-import/random-from-schema.js";
import type { Follow, SchemaObject } from "./schemas.js";

/** One record of all fields of the members; what all require is required. */
export function mergedRecords({ oneOf, anyOf, ...rest }: SchemaObject, follow: Follow): SchemaObject {
  const members = opened(oneOf ?? anyOf, follow);
  const names = new Set(members.flatMap(({ properties }) => Object.keys(properties as object)));
  const required = members.map((member) => (member["required"] ?? []) as readonly string[]);
  return {
    ...rest,
    type: "object",
    required: [...names].filter((name) => required.every((list) => list.includes(name))),
    properties: Object.fromEntries(
      [...names].map((name) => [name, { anyOf: members.flatMap(({ properties }) => partOf(properties, name)) }]),
    ),
  };
}

/** One list of the items of all members. */
export function mergedLists({ oneOf, anyOf, ...rest }: SchemaObject, follow: Follow): SchemaObject {
  const items = opened(oneOf ?? anyOf, follow).map((member) => member["items"]);
  return { ...rest, type: "array", items: { anyOf: items } };
}

function opened(members: Value, follow: Follow): readonly SchemaObject[] {
  return (members as readonly SchemaObject[]).map((member) => {
    const { $ref } = member;
    return typeof $ref === "string" ? (follow($ref) as SchemaObject) : member;
  });
}

function partOf(properties: Value, name: string): readonly Value[] {
  return Object.hasOwn(properties as object, name) ? [(properties as SchemaObject)[name]] : [];
}
