import type { Context } from "../schema/context.js";
import type { RecordShape, UnionShape } from "../schema/shape.js";
import { fieldLiterals } from "./tell-apart.js";

/** The field that tells the members of a union apart by one text each. */
export interface Tag {
  readonly name: string;
  /** The member's text, in the order of the members. */
  readonly keys: readonly string[];
}

/** The tag of a union whose members are all records; undefined if it has none. */
export function tagOf(union: UnionShape, context: Context): Tag | undefined {
  const records: RecordShape[] = [];
  for (const member of union.members) {
    const head = context.head(member);
    if (head.kind !== "record") return undefined;
    records.push(head);
  }
  for (const name of records[0]?.fields.keys() ?? []) {
    const keys = records.map((record) => onlyText(fieldLiterals(record, name, context)));
    const complete = keys.filter((key) => key !== undefined);
    if (complete.length === records.length && new Set(complete).size === complete.length)
      return { name, keys: complete };
  }
  return undefined;
}

function onlyText(values: readonly unknown[] | undefined): string | undefined {
  const [only] = values ?? [];
  return values?.length === 1 && typeof only === "string" ? only : undefined;
}
