import { quote } from "../../diagnostics/quote.js";
import type { Contract } from "../../model/contract.js";
import { describe } from "../../model/describe.js";
import { dereference, type Located } from "../../model/lookup.js";
import type { Field, TaggedMember, Type } from "../../model/type.js";
import type { FileContext } from "../file-context.js";
import type { PendingTaggedUnion } from "../pending.js";

/** Reports members of a tagged union that cannot carry its tag. */
export function checkTaggedUnion(
  { union, places }: PendingTaggedUnion,
  contract: Contract,
  context: FileContext,
): void {
  for (const [index, member] of union.members.entries()) {
    const place = places[index];
    const end = dereference(member.type, contract);
    const refusal = end && refusalOf(end, member, union.tag);
    if (place && refusal !== undefined) context.report("bad-tagged-member", place, refusal, adviceOn(end, union.tag));
  }
}

function refusalOf({ part, contract }: Located<Type>, { key, type }: TaggedMember, tag: string): string | undefined {
  if (part.kind !== "record") return `${describe(type)} is no record, so that it cannot carry the tag ${quote(tag)}`;
  const declared = part.fields.find((field) => field.name === tag || field.wireName === tag);
  if (declared === undefined || isConstant(declared, { tag, key, contract })) return undefined;
  return `${describe(type)} declares the tag ${quote(tag)} as something else than the constant ${quote(key)}`;
}

function adviceOn(end: Located<Type> | undefined, tag: string): string | undefined {
  return end?.part.kind === "record" ? `leave the field ${quote(tag)} out: the union adds it` : undefined;
}

function isConstant(
  field: Field,
  { tag, key, contract }: { readonly tag: string; readonly key: string; readonly contract: Contract },
): boolean {
  const type = dereference(field.type, contract)?.part;
  const isAlways = (type?.kind === "const" && type.value === key) || isOnly(type, key);
  return field.name === tag && field.wireName === tag && !field.optional && isAlways;
}

function isOnly(type: Type | undefined, key: string): boolean {
  return type?.kind === "enum" && !type.open && type.values.length === 1 && type.values[0] === key;
}
