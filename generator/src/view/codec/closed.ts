import type { Contract } from "../../model/contract.js";
import { dereference } from "../../model/lookup.js";
import type { RecordType, Type } from "../../model/type.js";
import { type Code, code, literal } from "../code.js";
import { fieldsName, isOfNamedType } from "../names.js";
import { array, call, type Expression, memberOf, name } from "../syntax/expression.js";
import type { ParameterSyntax } from "../syntax/signature.js";
import { constant } from "../syntax/statement.js";
import { genericType, word } from "../syntax/type-syntax.js";
import { verbOf } from "./conversion.js";
import type { Scope } from "./scope.js";

/**
 * A closed record refuses fields that it does not have. Where it is a member of a tagged union that adds the tag to it,
 * the union's codec hands over its own set of fields; hence the parameter of the codecs of closed named records.
 */
export function closedParameter(type: Type, scope: Scope): ParameterSyntax[] {
  const record = closedRecord(type, scope.contract);
  if (record === undefined || !isOfNamedType(scope.place)) return [];
  const setType = genericType(code`ReadonlySet`, [word(code`string`)]);
  if (type.kind !== "record") return [{ name: code`fields`, optional: true, type: setType }];
  return [{ name: code`fields`, type: setType, default: fieldSet(record, [], scope) }];
}

/** What a closed record's codec passes on to the runtime, or to the codec that it is another name for. */
export function closedArgument(type: Type, scope: Scope): Expression[] {
  const record = closedRecord(type, scope.contract);
  if (record === undefined) return [];
  return [isOfNamedType(scope.place) ? name(code`fields`) : memberOf(fieldSet(record, [], scope))];
}

/** What a tagged union passes on to the codec of a closed member that does not declare the tag. */
export function taggedArgument(type: Type, tag: string, scope: Scope): Expression[] {
  const record = closedRecord(type, scope.contract);
  return record === undefined ? [] : [memberOf(fieldSet(record, [tag], scope))];
}

function closedRecord(type: Type, contract: Contract): RecordType | undefined {
  const end = dereference(type, contract)?.part;
  return end?.kind === "record" && end.closed ? end : undefined;
}

function fieldSet(record: RecordType, tags: readonly string[], scope: Scope): Code {
  const writes = verbOf(record, scope.contract, scope.direction) === "write";
  const setName = fieldsName(writes ? "names" : "fields", scope.place);
  const names = [...tags, ...record.fields.map((field) => (writes ? field.name : field.wireName))];
  const items = array(names.map((text) => ({ form: "string", doc: literal(text) })));
  return scope.section.need(setName, () => constant(setName, call(code`new Set<string>`, [items])));
}
