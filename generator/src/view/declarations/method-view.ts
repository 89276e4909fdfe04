import type { Contract, FunctionDeclaration, Parameter } from "../../model/contract.js";
import type { Type } from "../../model/type.js";
import { type Code, code, literal } from "../code.js";
import { codec, codecCall } from "../codec/codec.js";
import type { Direction } from "../codec/conversion.js";
import { type Scope, Section, type Slot, slotArguments } from "../codec/scope.js";
import { type Doc, doc } from "../doc.js";
import { layout } from "../layout.js";
import { methodConstant, nameOf, type Place, type Role } from "../names.js";
import {
  array,
  arrowTo,
  call,
  choice,
  type Expression,
  memberOf,
  name,
  object,
  propertyOf,
  satisfies,
} from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { constant } from "../syntax/statement.js";
import { inSignature } from "./parameters.js";

/** The constant that tells the runtime all about a function. */
export function methodDeclaration(fn: FunctionDeclaration, contract: Contract, role: Role): Code {
  const made = object(methodProperties(fn, role, { contract, section: new Section() }), { broken: true });
  return layout(constant(methodConstant(role, fn.name), satisfies(made, code`$rpc.Method<unknown>`)), 0);
}

/** The section receives the codecs that this needs. */
export function methodProperties(
  fn: FunctionDeclaration,
  role: Role,
  into: Pick<Scope, "contract" | "section">,
): Doc[] {
  const { param, result } = places[role];
  const scopeOf = (parameter: Parameter, direction: Direction): Scope => ({
    ...into,
    direction,
    place: { of: param, path: [fn.name, parameter.name] },
  });
  const resultScope = (direction: Direction): Scope => ({ ...into, direction, place: { of: result, path: [fn.name] } });
  const yes: Expression = jsonExpression(true);
  return [
    propertyOf(code`name`, jsonExpression(fn.wireName)),
    propertyOf(code`params`, jsonExpression(fn.params.map(({ wireName }) => wireName))),
    propertyOf(code`paramStructure`, jsonExpression(into.contract.paramStructure)),
    ...(fn.idempotent ? [propertyOf(code`idempotent`, yes)] : []),
    ...(fn.notification ? [propertyOf(code`notification`, yes)] : []),
    propertyOf(code`writeParams`, writeParams(fn, scopeOf)),
    propertyOf(code`readParams`, readParams(fn, scopeOf)),
    ...(fn.notification ? [] : resultProperties(fn, resultScope)),
    ...(fn.errors.length === 0 ? [] : [errorsProperty(fn)]),
  ];
}

const places: { readonly [R in Role]: { readonly param: Place["of"]; readonly result: Place["of"] } } = {
  method: { param: "param", result: "result" },
  callback: { param: "callbackParam", result: "callbackResult" },
};

type ScopeOf = (parameter: Parameter, direction: Direction) => Scope;

/** A caller's arguments, put into the order of the wire. */
function writeParams(fn: FunctionDeclaration, scopeOf: ScopeOf): Expression {
  const order = inSignature(fn);
  return arrow(
    fn.params.map((parameter) => {
      const slot = argument(order.indexOf(parameter), parameter.name);
      const scope = scopeOf(parameter, "write");
      return parameter.optional ? optional(parameter.type, scope, slot) : codecCall(parameter.type, scope, slot);
    }),
  );
}

/** Values from the wire, put into the order of the signature; what was left out gets its default. */
function readParams(fn: FunctionDeclaration, scopeOf: ScopeOf): Expression {
  return arrow(
    inSignature(fn).map((parameter) => {
      const { type, default: fallback } = parameter;
      const slot = argument(fn.params.indexOf(parameter), parameter.wireName);
      const scope = scopeOf(parameter, "read");
      if (fallback === undefined)
        return parameter.optional ? optional(type, scope, slot) : codecCall(type, scope, slot);
      const given = choice(doc`${slot.value.doc} === undefined`, jsonExpression(fallback), slot.value);
      return codecCall(type, scope, { ...slot, value: given });
    }),
  );
}

function argument(index: number, key: string): Slot {
  return {
    value: memberOf(code`args[${literal(index)}]`),
    at: name(code`at`),
    key: { form: "string", doc: literal(key) },
  };
}

function optional(type: Type, scope: Scope, slot: Slot): Expression {
  return call(code`$rpc.optional`, [...slotArguments(slot), memberOf(codec(type, scope))]);
}

function arrow(items: readonly Expression[]): Expression {
  return arrowTo(items.length === 0 ? code`()` : code`(args, at)`, array(items));
}

function resultProperties({ returns }: FunctionDeclaration, scopeOf: (direction: Direction) => Scope): Doc[] {
  const codecFor = (direction: Direction): Expression => {
    if (returns === undefined) return memberOf(code`$rpc.nothing`);
    return memberOf(codec(returns, scopeOf(direction)));
  };
  return [propertyOf(code`readResult`, codecFor("read")), propertyOf(code`writeResult`, codecFor("write"))];
}

function errorsProperty({ errors }: FunctionDeclaration): Doc {
  return propertyOf(code`errors`, arrowTo(code`()`, array(errors.map((error) => memberOf(nameOf(error))))));
}
