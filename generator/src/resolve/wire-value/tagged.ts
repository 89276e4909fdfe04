import type { Contract } from "../../model/contract.js";
import { dereference } from "../../model/lookup.js";
import type { Json, RecordType, TaggedUnionType } from "../../model/type.js";
import { isJsonObject, literalList } from "./json-values.js";

/** The record that a value's tag says it is. */
export type TaggedRecord =
  | { readonly kind: "record"; readonly record: RecordType; readonly contract: Contract }
  /** An open union lets unknown tags pass. */
  | { readonly kind: "anything" }
  | { readonly kind: "mistake"; readonly path: readonly string[]; readonly message: string };

/** Looks a value's tag up; the record that it gives has the tag among its fields. */
export function taggedRecord(value: Json, union: TaggedUnionType, contract: Contract): TaggedRecord {
  const { tag, members, open } = union;
  if (!isJsonObject(value)) return { kind: "mistake", path: [], message: "must be an object" };
  const key = Object.hasOwn(value, tag) ? value[tag] : undefined;
  const member = members.find((one) => one.key === key);
  if (member === undefined) {
    if (open && typeof key === "string") return { kind: "anything" };
    const keys = literalList(members.map((one) => one.key));
    return { kind: "mistake", path: [tag], message: `must have as ${JSON.stringify(tag)} one of ${keys}` };
  }
  const end = dereference(member.type, contract);
  if (end?.part.kind !== "record") return { kind: "anything" };
  const { fields } = end.part;
  const field = { name: tag, wireName: tag, type: { kind: "const", value: member.key }, optional: false } as const;
  const isDeclared = fields.some(({ wireName }) => wireName === tag);
  const record = isDeclared ? end.part : { ...end.part, fields: [field, ...fields] };
  return { kind: "record", record, contract: end.contract };
}
