import type { Follow, SchemaObject } from "./schemas.js";

/** What an object schema says about names. */
interface Names {
  readonly declared: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

/**
 * The schema of a union whose objects are told apart by their keys: the first key that is there, in the order of the
 * members, says which one it is; without any it is the member that has none. A key is the first name that one member requires
 * and no other one declares.
 */
export function toldByKey({ oneOf, anyOf, ...rest }: SchemaObject, follow: Follow): SchemaObject {
  const members = (oneOf ?? anyOf) as readonly SchemaObject[];
  const names = members.map((member) => alternativesOf(member, follow));
  const keys = names.map((mine, index) => {
    const others = names.filter((_, at) => at !== index).flat();
    return mine.flatMap(({ declared, required }) =>
      [...declared]
        .filter((name) => required.has(name) && !others.some((other) => other.declared.has(name)))
        .slice(0, 1),
    );
  });
  const order = keys.flat();
  return {
    ...rest,
    anyOf: members.map((member, index) => ({ allOf: [member, ledTo(keys[index] as string[], order)] })),
  };
}

/** What leads to the member with these keys: its first key stands before any other's, or there are none at all. */
function ledTo(keys: readonly string[], order: readonly string[]): SchemaObject {
  const before = (key: string): readonly string[] =>
    order.slice(0, order.indexOf(key)).filter((one) => !keys.includes(one));
  const ways = keys.length === 0 ? [without(order)] : keys.map((key) => ({ required: [key], ...without(before(key)) }));
  return { anyOf: [{ not: { type: "object" } }, ...ways] };
}

function without(keys: readonly string[]): SchemaObject {
  return keys.length === 0 ? {} : { not: { anyOf: keys.map((key) => ({ required: [key] })) } };
}

/** The objects that a schema comes to. */
function alternativesOf(schema: SchemaObject, follow: Follow): readonly Names[] {
  const { $ref, allOf, oneOf, anyOf, properties, required } = schema;
  const names = (required ?? []) as readonly string[];
  const own: Names = {
    declared: new Set([...Object.keys((properties ?? {}) as object), ...names]),
    required: new Set(names),
  };
  const parts = [
    ...(typeof $ref === "string" ? [alternativesOf(follow($ref) as SchemaObject, follow)] : []),
    ...((allOf ?? []) as SchemaObject[]).map((part) => alternativesOf(part, follow)),
    ...[oneOf, anyOf].flatMap((list) =>
      Array.isArray(list) ? [list.flatMap((part) => alternativesOf(part as SchemaObject, follow))] : [],
    ),
  ];
  return parts.reduce((all, part) => all.flatMap((one) => part.map((other) => both(one, other))), [own]);
}

function both(a: Names, b: Names): Names {
  return { declared: new Set([...a.declared, ...b.declared]), required: new Set([...a.required, ...b.required]) };
}
