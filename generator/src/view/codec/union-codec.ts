import type { PlainUnionType, UnionType } from "../../model/type.js";
import { dispatchUnion, type KindCase } from "../../model/union-dispatch.js";
import type { ValueKind, WireKind } from "../../model/wire-kind.js";
import { code, literal } from "../code.js";
import type { Doc } from "../doc.js";
import { codecName } from "../names.js";
import { call } from "../syntax/expression.js";
import { functionHead } from "../syntax/signature.js";
import { block, returnOf, switchOn } from "../syntax/statement.js";
import { codecCall } from "./codec.js";
import { codecParameters } from "./codec-parameters.js";
import { verbOf } from "./conversion.js";
import { memberSegments } from "./member-segments.js";
import { nullable } from "./nullable.js";
import { ownSlot, type Scope, slotArguments, within } from "./scope.js";
import { taggedBody } from "./tagged-codec.js";
import { choiceBody, type InnerChoice, refusal, type UnionScope } from "./union-choice.js";

/** Looks at the value once and goes to the member that it belongs to; nothing is tried and given up. */
export function unionBody(union: UnionType, scope: Scope): readonly Doc[] {
  if (union.tag !== undefined) return taggedBody(union, scope);
  if (nullable(union) !== undefined) return [returnOf(codecCall(union, scope, ownSlot))];
  const dispatch = dispatchUnion(union, scope.contract);
  if (dispatch.kind !== "dispatch") throw new TypeError("the members of a union cannot be told apart");
  return byKind(dispatch.cases, {
    verb: verbOf(union, scope.contract, scope.direction),
    member: memberStatement(union, memberSegments(dispatch.cases), scope),
    scope,
  });
}

/** The statement that goes to a member. */
function memberStatement(
  { members }: PlainUnionType,
  segments: ReadonlyMap<number, readonly string[]>,
  scope: Scope,
): UnionScope["member"] {
  return (index) => {
    const type = members[index];
    if (type === undefined) throw new RangeError(`a union has no member ${index}`);
    return returnOf(codecCall(type, within(scope, ...(segments.get(index) ?? [])), ownSlot));
  };
}

function byKind(cases: readonly KindCase[], union: UnionScope): readonly Doc[] {
  const [only] = cases;
  if (cases.length === 1 && only !== undefined && only.choice.by !== "kind") return choiceBody(only.choice, union);
  const writes = union.verb === "write";
  const labelled = cases.map((one) => ({
    values: [literal(writes ? one.value : one.wire)],
    statements: [
      one.choice.by === "kind" ? union.member(one.choice.member) : innerDispatch(one.wire, one.choice, union),
    ],
  }));
  const expected = cases.map(({ value, wire }) => kinds[writes ? value : wire]);
  const kindOf = call(writes ? code`$rpc.valueType` : code`$rpc.jsonType`, [ownSlot.value]);
  return [switchOn(kindOf, labelled, [refusal(enumeration([...new Set(expected)]))])];
}

/** A function of its own for members of one JSON type. */
function innerDispatch(wire: WireKind, choice: InnerChoice, union: UnionScope): Doc {
  const inner = { ...union, scope: within(union.scope, wire) };
  const name = codecName(union.verb, inner.scope.place);
  const made = union.scope.section.need(name, () => {
    const head = functionHead(code`function ${name}`, codecParameters);
    return [head, code` `, block(choiceBody(choice, inner))];
  });
  return returnOf(call(made, slotArguments(ownSlot)));
}

const kinds: { readonly [Kind in ValueKind]: string } = {
  null: "null",
  boolean: "true or false",
  number: "a number",
  string: "a string",
  list: "a list",
  object: "an object",
  timestamp: "a Date",
  bytes: "a Uint8Array",
  bigint: "a bigint",
};

/** `a, b or c`. */
function enumeration(things: readonly string[]): string {
  const last = things.at(-1) ?? "nothing";
  return things.length < 2 ? last : `${things.slice(0, -1).join(", ")} or ${last}`;
}
