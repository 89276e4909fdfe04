import type { Choice, MemberChoice } from "../../model/union-dispatch.js";
import type { LiteralCase, LiteralChoice } from "../../model/union-literals.js";
import type { FieldChoice, KeyChoice } from "../../model/union-objects.js";
import { code, literal } from "../code.js";
import type { Doc } from "../doc.js";
import type { Verb } from "../names.js";
import { call, memberOf } from "../syntax/expression.js";
import { type CaseSyntax, ifPresent, perform, switchOn } from "../syntax/statement.js";
import { valueSet } from "./enum-codec.js";
import { here, openRecord } from "./record-codec.js";
import { ownSlot, type Scope, slotArguments, slotIn } from "./scope.js";
import { refusal } from "./union-codec.js";

/** How the members of one JSON type are told apart. */
export type InnerChoice = Exclude<Choice, MemberChoice>;

/** `member` gives the statement that goes to a member. */
export function choiceBody(choice: InnerChoice, member: (index: number) => Doc, verb: Verb, scope: Scope): Doc[] {
  switch (choice.by) {
    case "literal":
      return byLiteral(choice, member);
    case "field":
      return byField(choice, member, verb, scope);
    case "key":
      return byKey(choice, member, verb);
  }
}

function byLiteral({ cases }: LiteralChoice, member: (index: number) => Doc): Doc[] {
  const values = cases.flatMap((one) => one.values.map((value) => JSON.stringify(value)));
  return [switchOn(ownSlot.value, literalCases(cases, member), [refusal(`one of ${values.join(", ")}`)])];
}

function byField(choice: FieldChoice, member: (index: number) => Doc, verb: Verb, scope: Scope): Doc[] {
  const slot = slotIn(verb === "write" ? choice.name : choice.wireName);
  const known = valueSet(
    choice.cases.flatMap(({ values }) => values),
    scope,
  );
  const report = perform(call(code`$rpc.oneOf`, [...slotArguments(slot), memberOf(known)]));
  return [
    ...openRecord([]),
    here,
    switchOn(slot.value, literalCases(choice.cases, member), [report, code`return $rpc.refused;`]),
  ];
}

function byKey({ cases }: KeyChoice, member: (index: number) => Doc, verb: Verb): Doc[] {
  const keys = cases.map((one) => ({ key: verb === "write" ? one.name : one.wireName, member: one.member }));
  return [
    ...openRecord([]),
    ...keys.map((one) => ifPresent(slotIn(one.key).value, [member(one.member)])),
    refusal(`an object with ${keys.map(({ key }) => JSON.stringify(key)).join(" or ")}`),
  ];
}

function literalCases(cases: readonly LiteralCase[], member: (index: number) => Doc): CaseSyntax[] {
  return cases.map(({ values, member: index }) => ({ values: values.map(literal), statements: [member(index)] }));
}
