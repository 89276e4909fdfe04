import { match, type Type, type TypeTable } from "../../model/type.js";
import { type Code, code } from "../code.js";
import { typeText } from "../declarations/type-text.js";
import type { Doc } from "../doc.js";
import { isOfNamedType, typeNameOf } from "../names.js";
import { call } from "../syntax/expression.js";
import { functionHead } from "../syntax/signature.js";
import { block, returnOf } from "../syntax/statement.js";
import { mapType, reference, type TypeSyntax, word } from "../syntax/type-syntax.js";
import { closedArgument, closedParameter } from "./closed.js";
import { codec, codecCall } from "./codec.js";
import { codecParameters } from "./codec-parameters.js";
import { converts } from "./conversion.js";
import { recordBody, recordOf } from "./record-codec.js";
import { ownSlot, type Scope, slotArguments } from "./scope.js";
import { tupleBody } from "./tuple-codec.js";
import { unionBody } from "./union-codec.js";

/** The function that validates and converts what stands at a place; that of a named type is for other files too. */
export function codecFunction(type: Type, scope: Scope, name: Code): Doc {
  const before = isOfNamedType(scope.place) ? code`export function ${name}` : code`function ${name}`;
  const head = functionHead(before, [...codecParameters, ...closedParameter(type, scope)], resultType(type, scope));
  return [head, code` `, block(match(bodies, type, scope))];
}

/** A codec with nothing but a call in it. */
function callBody(type: Type, scope: Scope): Doc[] {
  return [returnOf(codecCall(type, scope, ownSlot))];
}

/** Another name for a type takes what that takes. */
function aliasBody(type: Type, scope: Scope): Doc[] {
  return [returnOf(call(codec(type, scope), [...slotArguments(ownSlot), ...closedArgument(type, scope)]))];
}

const bodies: TypeTable<readonly Doc[], [Scope]> = {
  scalar: callBody,
  list: callBody,
  map: callBody,
  tuple: tupleBody,
  record: recordBody,
  enum: callBody,
  const: callBody,
  union: unionBody,
  reference: aliasBody,
};

/** Left to inference where it can be: circles always lead through a named type. */
function resultType(type: Type, scope: Scope): TypeSyntax | undefined {
  const { contract, direction, place } = scope;
  if (direction === "write" && converts(type, contract)) {
    return recordOf(type, contract) === undefined ? word(code`unknown`) : mapType(word(code`unknown`));
  }
  if (isOfNamedType(place)) return reference(typeNameOf(place));
  return type.kind === "tuple" ? typeText(type, { contract, documented: false }) : undefined;
}
