import type { Choice, MemberChoice } from "../../model/union-dispatch.js";
import type { KeyChoice } from "../../model/union-keys.js";
import type { LiteralCase, LiteralChoice } from "../../model/union-literals.js";
import type { FieldChoice } from "../../model/union-objects.js";
import { code, literal } from "../code.js";
import type { Doc } from "../doc.js";
import type { Verb } from "../names.js";
import { call, memberOf } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { type CaseSyntax, ifPresent, perform, returnOf, switchOn } from "../syntax/statement.js";
import { valueSet } from "./enum-codec.js";
import { here, openRecord } from "./record-codec.js";
import { ownSlot, type Scope, slotArguments, slotIn } from "./scope.js";

/** How the members of one JSON type are told apart. */
export type InnerChoice = Exclude<Choice, MemberChoice>;

/** A plain union, as the emitters of its parts see it. */
export interface UnionScope {
  readonly verb: Verb;
  readonly scope: Scope;
  /** The statement that goes to a member. */
  readonly member: (index: number) => Doc;
}

export function choiceBody(choice: InnerChoice, union: UnionScope): readonly Doc[] {
  switch (choice.by) {
    case "literal":
      return byLiteral(choice, union);
    case "field":
      return byField(choice, union);
    case "key":
      return byKey(choice, union);
  }
}

/** Reports that a value is none of the members. */
export function refusal(what: string): Doc {
  return returnOf(call(code`$rpc.wrongType`, [...slotArguments(ownSlot), jsonExpression(what)]));
}

function byLiteral({ cases }: LiteralChoice, union: UnionScope): Doc[] {
  const values = cases.flatMap((one) => one.values.map((value) => JSON.stringify(value)));
  return [switchOn(ownSlot.value, literalCases(cases, union), [refusal(`one of ${values.join(", ")}`)])];
}

function byField({ name, wireName, cases }: FieldChoice, union: UnionScope): Doc[] {
  const slot = slotIn(union.verb === "write" ? name : wireName);
  const known = valueSet(
    cases.flatMap(({ values }) => values),
    union.scope,
  );
  const report = perform(call(code`$rpc.oneOf`, [...slotArguments(slot), memberOf(known)]));
  const refuse = [report, code`return $rpc.refused;`];
  return [...openRecord([]), here, switchOn(slot.value, literalCases(cases, union), refuse)];
}

function byKey({ cases, otherwise }: KeyChoice, { verb, member }: UnionScope): Doc[] {
  const keys = cases.map((one) => ({ key: verb === "write" ? one.name : one.wireName, member: one.member }));
  const expected = `an object with ${keys.map(({ key }) => JSON.stringify(key)).join(" or ")}`;
  return [
    ...openRecord([]),
    ...keys.map((one) => ifPresent(slotIn(one.key).value, [member(one.member)])),
    otherwise === undefined ? refusal(expected) : member(otherwise),
  ];
}

function literalCases(cases: readonly LiteralCase[], { member }: UnionScope): CaseSyntax[] {
  return cases.map(({ values, member: index }) => ({ values: values.map(literal), statements: [member(index)] }));
}
