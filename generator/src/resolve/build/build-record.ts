import type { Field, RecordType } from "../../model/type.js";
import { entries, flag, member, type Node } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";
import { checkNames } from "../names/check-names.js";
import { checkWireNames } from "../names/check-wire-names.js";
import { buildSlot } from "./build-slot.js";

/** A record with its fields in the order of the file. */
export function buildRecord(value: Node, node: Node, context: FileContext): RecordType | undefined {
  if (value.type !== "object") return undefined;
  const slots = entries(value).map((entry) => buildSlot(entry, context));
  checkNames(
    slots.map(({ name, place }) => ({ kind: "field", name, place })),
    context,
  );
  checkWireNames(slots, context);
  const fields = slots.map(
    ({ type, name, wireName, optional, about }): Field | undefined =>
      type && { name, wireName, type, optional, ...about },
  );
  const complete = fields.filter((field) => field !== undefined);
  if (complete.length < fields.length) return undefined;
  return { kind: "record", fields: complete, closed: flag(member(node, "closed")) ?? false };
}
