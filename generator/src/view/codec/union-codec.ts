import type { PlainUnionType, UnionType } from "../../model/type.js";
import { dispatchUnion, type KindCase, type UnionDispatch } from "../../model/union-dispatch.js";
import { code, literal } from "../code.js";
import type { Doc } from "../doc.js";
import { codecName } from "../names.js";
import { call } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { functionHead } from "../syntax/signature.js";
import { block, type CaseSyntax, returnOf, switchOn } from "../syntax/statement.js";
import { codecCall } from "./codec.js";
import { codecParameters } from "./codec-parameters.js";
import { verbOf } from "./conversion.js";
import { memberSegments } from "./member-segments.js";
import { nullable } from "./nullable.js";
import { ownSlot, type Scope, slotArguments, within } from "./scope.js";
import { taggedBody } from "./tagged-codec.js";
import { choiceBody } from "./union-choice.js";

/** Looks at the value once and goes to the member that it belongs to; nothing is tried and given up. */
export function unionBody(union: UnionType, scope: Scope): Doc[] {
  if (union.tag !== undefined) return taggedBody(union, scope);
  if (nullable(union) !== undefined) return [returnOf(codecCall(union, scope, ownSlot))];
  const dispatch = dispatchUnion(union, scope.contract);
  if (dispatch.kind !== "dispatch") throw new TypeError("the members of a union cannot be told apart");
  return [dispatchByKind(union, dispatch, scope)];
}

function dispatchByKind(union: PlainUnionType, { cases }: UnionDispatch, scope: Scope): Doc {
  const verb = verbOf(union, scope.contract, scope.direction);
  const segments = memberSegments(cases);
  const member = (index: number): Doc => {
    const type = union.members[index];
    if (type === undefined) throw new RangeError(`a union has no member ${index}`);
    return returnOf(codecCall(type, within(scope, segments.get(index) ?? ""), ownSlot));
  };
  const caseOf = ({ wire, value, choice }: KindCase): CaseSyntax => {
    const values = [literal(verb === "write" ? value : wire)];
    if (choice.by === "kind") return { values, statements: [member(choice.member)] };
    const inner = within(scope, wire);
    const name = codecName(verb, inner.place);
    const made = scope.section.need(name, () => {
      const head = functionHead(code`function ${name}`, codecParameters);
      return [head, code` `, block(choiceBody(choice, member, verb, inner))];
    });
    return { values, statements: [returnOf(call(made, slotArguments(ownSlot)))] };
  };
  const kindOf = verb === "write" ? code`$rpc.valueType` : code`$rpc.jsonType`;
  return switchOn(call(kindOf, [ownSlot.value]), cases.map(caseOf), [refusal(expected(cases))]);
}

/** Reports that a value is none of the members. */
export function refusal(what: string): Doc {
  return returnOf(call(code`$rpc.wrongType`, [...slotArguments(ownSlot), jsonExpression(what)]));
}

const kinds: { readonly [Kind in KindCase["wire"]]: string } = {
  null: "null",
  boolean: "true or false",
  number: "a number",
  string: "a string",
  list: "a list",
  object: "an object",
};

function expected(cases: readonly KindCase[]): string {
  return [...new Set(cases.map(({ wire }) => kinds[wire]))].join(" or ");
}
