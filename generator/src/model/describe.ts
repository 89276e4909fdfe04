import { match, type Type, type TypeTable } from "./type.js";

/** A type in a few words, for messages: an expression where there is one, else its kind. */
export function describe(type: Type): string {
  return clip(match(words, type), 60);
}

const words: TypeTable<string> = {
  scalar: ({ name }) => name,
  list: ({ item }) => (item.kind === "union" ? `(${describe(item)})[]` : `${describe(item)}[]`),
  map: ({ value }) => `map<${describe(value)}>`,
  tuple: ({ items }) => `a tuple of ${items.length}`,
  record: ({ fields }) =>
    fields.length === 0
      ? "an empty record"
      : `a record with ${fields
          .slice(0, 3)
          .map(({ name }) => name)
          .join(", ")}${fields.length > 3 ? ", …" : ""}`,
  enum: ({ values }) => `the enum ${values.slice(0, 3).map(literal).join(", ")}${values.length > 3 ? ", …" : ""}`,
  const: ({ value }) => literal(value),
  union: (union) => (union.tag === undefined ? union.members.map(describe).join(" | ") : `a union by ${union.tag}`),
  reference: ({ from, name }) => (from === undefined ? name : `${from}.${name}`),
};

function literal(value: unknown): string {
  return clip(JSON.stringify(value), 20);
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
