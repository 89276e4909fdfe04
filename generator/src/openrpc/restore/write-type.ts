import { match, type Type, type TypeTable } from "../../model/type.js";
import type { JsonObject } from "../import/source/json.js";
import { writeMembers } from "./write-member.js";

/** A type as the IDL writes it: an expression where that can say it, else an object. */
export function writeType(type: Type): string | JsonObject {
  return match(writers, type);
}

/** The longest union that is an expression. */
const width = 80;

const writers: TypeTable<string | JsonObject> = {
  scalar: ({ name, constraints }) =>
    Object.keys(constraints).length === 0 ? name : { type: name, ...(constraints as JsonObject) },
  list: ({ item, kind: _, ...limits }) => {
    const inner = writeType(item);
    if (typeof inner !== "string") return { list: inner, ...limits };
    const expression = item.kind === "union" ? `(${inner})[]` : `${inner}[]`;
    return Object.keys(limits).length === 0 ? expression : { type: expression, ...limits };
  },
  map: ({ value }) => {
    const inner = writeType(value);
    return typeof inner === "string" ? `map<${inner}>` : { map: inner };
  },
  tuple: ({ items }) => ({ tuple: items.map(writeType) }),
  record: ({ fields, closed }) => ({ fields: writeMembers(fields), ...(closed && { closed }) }),
  enum: ({ values, open }) => ({ enum: values, ...(open && { open }) }),
  const: ({ value }) => ({ const: value }),
  union: (union) => {
    if (union.tag !== undefined) {
      const members = union.members.map(({ key, type }) => [key, writeType(type)] as const);
      return { union: Object.fromEntries(members), tag: union.tag, ...(union.open && { open: true }) };
    }
    const members = union.members.map(writeType);
    const expressions = members.filter((member) => typeof member === "string");
    const expression = expressions.join(" | ");
    return expressions.length === members.length && expression.length <= width ? expression : { union: members };
  },
  reference: ({ from, name }) => (from === undefined ? name : `${from}.${name}`),
};
