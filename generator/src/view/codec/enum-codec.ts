import type { EnumType, Literal } from "../../model/type.js";
import { literalKind } from "../../model/wire-kind.js";
import { type Code, code } from "../code.js";
import { valuesName } from "../names.js";
import { array, call, type Expression, memberOf } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { constant } from "../syntax/statement.js";
import { typeArguments, unionType, word } from "../syntax/type-syntax.js";
import type { Scope } from "./scope.js";

/** Refuses what is not listed; of an open enum, what has another JSON type than the listed values. */
export function enumCodec({ values, open }: EnumType, scope: Scope, slot: readonly Expression[]): Expression {
  if (!open) return call(code`$rpc.oneOf`, [...slot, memberOf(valueSet(values, scope))]);
  const kinds = [...new Set(values.map(literalKind))];
  const [only] = kinds;
  if (kinds.length === 1 && only !== undefined) return call(codecs[only], slot);
  const types = typeArguments([unionType(kinds.map((kind) => word(keywords[kind])))]);
  return call([code`$rpc.oneOfOpen`, types], [...slot, ...kinds.map((kind) => jsonExpression(kind))]);
}

/** The name of a set of literals, of which there is one at a place. */
export function valueSet(values: readonly Literal[], scope: Scope): Code {
  const name = valuesName(scope.place);
  return scope.section.need(name, () => {
    const { doc, ...items } = array(values.map(jsonExpression));
    return constant(name, call(code`new Set`, [{ ...items, doc: [doc, code` as const`] }]));
  });
}

const keywords: { readonly [Kind in ReturnType<typeof literalKind>]: Code } = {
  string: code`string`,
  number: code`number`,
  boolean: code`boolean`,
  null: code`null`,
};

const codecs: { readonly [Kind in ReturnType<typeof literalKind>]: Code } = {
  string: code`$rpc.string`,
  number: code`$rpc.number`,
  boolean: code`$rpc.boolean`,
  null: code`$rpc.null_`,
};
