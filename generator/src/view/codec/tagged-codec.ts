import type { TaggedMember, TaggedUnionType } from "../../model/type.js";
import { code, literal, property } from "../code.js";
import { declares } from "../declarations/type-text.js";
import { type Doc, doc } from "../doc.js";
import { call, type Expression, memberOf, object, propertyOf } from "../syntax/expression.js";
import { perform, returnOf, switchOn } from "../syntax/statement.js";
import { taggedArgument } from "./closed.js";
import { codec, codecCall } from "./codec.js";
import { valueSet } from "./enum-codec.js";
import { here, openRecord } from "./record-codec.js";
import { ownSlot, type Scope, slotArguments, slotIn, within } from "./scope.js";

/** Goes by the tag. */
export function taggedBody(union: TaggedUnionType, scope: Scope): Doc[] {
  const { tag, members, open } = union;
  const slot = slotIn(tag);
  const cases = members.map((member) => ({
    values: [literal(member.key)],
    statements: [returnOf(memberCall(member, tag, within(scope, member.key)))],
  }));
  return [...openRecord([]), here, switchOn(slot.value, cases, open ? unlisted(tag) : refused(union, scope))];
}

function memberCall({ key, type }: TaggedMember, tag: string, scope: Scope): Expression {
  if (declares(type, tag, scope.contract)) return codecCall(type, scope, ownSlot);
  const field = { name: tag, wireName: tag, type: { kind: "const", value: key }, optional: false } as const;
  if (type.kind === "record") return codecCall({ ...type, fields: [field, ...type.fields] }, scope, ownSlot);
  const rest = call(codec(type, scope), [...slotArguments(ownSlot), ...taggedArgument(type, tag, scope)]);
  const tagged = propertyOf(property(tag), { form: "other", doc: doc`${literal(key)} as const` });
  return object([tagged, doc`...${rest.doc}`], { broken: true });
}

/** Says what the tag may be. */
function refused({ tag, members }: TaggedUnionType, scope: Scope): Doc[] {
  const tags = valueSet(
    members.map(({ key }) => key),
    scope,
  );
  const report = call(code`$rpc.oneOf`, [...slotArguments(slotIn(tag)), memberOf(tags)]);
  return [perform(report), code`return $rpc.refused;`];
}

/** A tag that a newer peer knows: the object passes as it is, once it is known to be one and to be JSON. */
function unlisted(tag: string): Doc[] {
  return [
    perform(call(code`$rpc.string`, slotArguments(slotIn(tag)))),
    perform(call(code`$rpc.unknown`, slotArguments(ownSlot))),
    doc`return from as ${code`$rpc.Unlisted<${literal(tag)}>`};`,
  ];
}
