import type { JsonObject, MethodObject, OpenRpcDocument } from "./discover-document.js";

/** The new key of a component. */
export type Rename = (kind: "schemas" | "errors", key: string) => string;

/** The document with other keys for its components, and every reference following them. */
export function renameComponents(document: OpenRpcDocument, rename: Rename): OpenRpcDocument {
  const { methods, components = {}, "x-tinwire-errors": marks, "x-tinwire-callbacks": callbacks } = document;
  const schemaOf = (schema: unknown): unknown => renameInSchema(schema, rename);
  return {
    ...document,
    methods: methods.map((method) => renameInMethod(method, rename)),
    ...(callbacks && { "x-tinwire-callbacks": callbacks.map((method) => renameInMethod(method, rename)) }),
    components: {
      schemas: mapMembers(components.schemas ?? {}, schemaOf, (key) => rename("schemas", key)),
      errors: mapMembers(components.errors ?? {}, same, (key) => rename("errors", key)),
    },
    ...(marks && {
      "x-tinwire-errors": mapMembers(
        marks,
        (mark) => (Object.hasOwn(mark, "data") ? { ...mark, data: schemaOf(mark["data"]) } : mark),
        (key) => rename("errors", key),
      ),
    }),
  };
}

function renameInMethod(method: MethodObject, rename: Rename): MethodObject {
  const { params, result, errors } = method;
  const described = (descriptor: JsonObject): JsonObject => ({
    ...descriptor,
    schema: renameInSchema(descriptor["schema"], rename),
  });
  return {
    ...method,
    params: params.map(described),
    ...(result && { result: described(result) }),
    ...(errors && { errors: errors.map(({ $ref }) => ({ $ref: renameReference($ref, rename) })) }),
  };
}

/** Looks for references only where schemas are: a default or an example may look like one. */
function renameInSchema(schema: unknown, rename: Rename): unknown {
  if (Array.isArray(schema)) return schema.map((one) => renameInSchema(one, rename));
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([keyword, value]: [string, unknown]): [string, unknown] => {
    if (keyword === "$ref") return [keyword, renameReference(value, rename)];
    if (keyword === "properties") {
      return [keyword, mapMembers(value as JsonObject, (property) => renameInSchema(property, rename))];
    }
    return [keyword, schemaKeywords.has(keyword) ? renameInSchema(value, rename) : value];
  });
  return Object.fromEntries(entries);
}

/** Keywords that the generator uses, and whose value is a schema or a list of them. */
const schemaKeywords: ReadonlySet<string> = new Set([
  ...["items", "additionalProperties", "allOf", "anyOf", "oneOf", "not"],
  "x-tinwire-member",
]);

function renameReference(ref: unknown, rename: Rename): unknown {
  const [, kind, key] = /^#\/components\/(schemas|errors)\/(.*)$/.exec(String(ref)) ?? [];
  return kind === undefined || key === undefined ? ref : `#/components/${kind}/${rename(kind as "schemas", key)}`;
}

function mapMembers<From, To>(
  members: { readonly [key: string]: From },
  change: (value: From) => To,
  rename: (key: string) => string = same,
): { readonly [key: string]: To } {
  return Object.fromEntries(Object.entries(members).map(([key, value]) => [rename(key), change(value)]));
}

function same<Value>(value: Value): Value {
  return value;
}
