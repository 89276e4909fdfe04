import type { EnumType, Literal } from "../../model/type.js";
import { type Code, code } from "../code.js";
import { kindOf } from "../declarations/type-text.js";
import { valuesName } from "../names.js";
import { array, call, type Expression, memberOf } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { constant } from "../syntax/statement.js";
import type { Scope } from "./scope.js";

/** Refuses what is not listed; of an open enum, what has another JSON type than the listed values. */
export function enumCodec({ values, open }: EnumType, scope: Scope, slot: readonly Expression[]): Expression {
  if (!open) return call(code`$rpc.oneOf`, [...slot, memberOf(valueSet(values, scope))]);
  const kinds = [...new Set(values.map(kindOf))];
  const callee = code`$rpc.oneOfOpen<${union(kinds.map((kind) => keywords[kind]))}>`;
  return call(callee, [...slot, ...kinds.map((kind) => jsonExpression(kind))]);
}

/** The name of a set of literals, of which there is one at a place. */
export function valueSet(values: readonly Literal[], scope: Scope): Code {
  const name = valuesName(scope.place);
  return scope.section.need(name, () => {
    const { doc, ...items } = array(values.map(jsonExpression));
    return constant(name, call(code`new Set`, [{ ...items, doc: [doc, code` as const`] }]));
  });
}

const keywords = { string: code`string`, number: code`number`, boolean: code`boolean`, null: code`null` };

function union(words: readonly Code[]): Code {
  return words.reduce((all, word) => code`${all} | ${word}`);
}
