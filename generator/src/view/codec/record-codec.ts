import type { Contract } from "../../model/contract.js";
import { dereference } from "../../model/lookup.js";
import type { Field, RecordType, Type } from "../../model/type.js";
import { code, property } from "../code.js";
import { typeText } from "../declarations/type-text.js";
import { type Doc, doc } from "../doc.js";
import { isOfNamedType, typeNameOf } from "../names.js";
import { call, type Expression, memberOf, object, propertyOf } from "../syntax/expression.js";
import { assign, constant, ifPresent, returnOf } from "../syntax/statement.js";
import { closedArgument } from "./closed.js";
import { codec, codecCall } from "./codec.js";
import { verbOf } from "./conversion.js";
import { ownSlot, type Scope, slotArguments, slotIn, within } from "./scope.js";

/** The record that a type is, directly or by a name. */
export function recordOf(type: Type, contract: Contract): RecordType | undefined {
  const end = dereference(type, contract)?.part;
  return end?.kind === "record" ? end : undefined;
}

/** A line for each field. Nothing that the contract does not declare gets through, in either direction. */
export function recordBody(record: RecordType, scope: Scope): Doc[] {
  const writes = verbOf(record, scope.contract, scope.direction) === "write";
  return [
    ...openRecord(closedArgument(record, scope)),
    ...(record.fields.length === 0 ? [] : [here]),
    ...(writes ? [returnOf(written(record, scope))] : readRecord(record, scope)),
  ];
}

/** `from` is the object under the codec's key from here on. */
export function openRecord(closed: readonly Expression[]): Doc[] {
  return [
    constant(code`from`, call(code`$rpc.record`, [...slotArguments(ownSlot), ...closed])),
    code`if (from === undefined) return $rpc.refused;`,
  ];
}

/** The path of what is in `from`. */
export const here: Doc = code`const here = at.child(key);`;

function readRecord(record: RecordType, scope: Scope): Doc[] {
  const optional = record.fields.filter((field) => field.optional && !isInherited(field));
  const always = record.fields.filter((field) => !field.optional || isInherited(field));
  const made = object(
    always.map((field) =>
      propertyOf(property(field.name), field.optional ? readOptional(field, scope) : read(field, scope)),
    ),
    { broken: true },
  );
  if (optional.length === 0) return [returnOf(made)];
  const type = isOfNamedType(scope.place)
    ? typeNameOf(scope.place)
    : typeText(record, { contract: scope.contract, documented: false }).doc;
  return [
    constant(doc`to: ${type}`, made),
    ...optional.map((field) =>
      ifPresent(slotIn(field.wireName).value, [assign(code`to.${property(field.name)}`, read(field, scope))]),
    ),
    code`return to;`,
  ];
}

/** Left out, `toString` would still be there, and something else; so it is set to undefined. */
function isInherited({ name }: Field): boolean {
  return name in Object.prototype;
}

function readOptional({ name, wireName, type }: Field, scope: Scope): Expression {
  const reader = memberOf(codec(type, within(scope, name)));
  return call(code`$rpc.optional`, [...slotArguments(slotIn(wireName)), reader]);
}

function read({ name, wireName, type }: Field, scope: Scope): Expression {
  return codecCall(type, within(scope, name), slotIn(wireName));
}

/** What is left out is undefined, which JSON leaves out. */
function written(record: RecordType, scope: Scope): Expression {
  const properties = record.fields.map(({ name, wireName, optional, type }) => {
    const slot = slotIn(name);
    const inner = within(scope, name);
    const value = optional
      ? call(code`$rpc.optional`, [...slotArguments(slot), memberOf(codec(type, inner))])
      : codecCall(type, inner, slot);
    return propertyOf(property(wireName), value);
  });
  return object(properties, { broken: true });
}
