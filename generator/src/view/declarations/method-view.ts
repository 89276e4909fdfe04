import type { Contract, FunctionDeclaration, Parameter } from "../../model/contract.js";
import { type Code, code } from "../code.js";
import { codec } from "../codec/codec.js";
import type { Direction } from "../codec/conversion.js";
import { type Scope, within, writtenElsewhere } from "../codec/scope.js";
import type { Doc } from "../doc.js";
import { layout } from "../layout.js";
import { methodConstant, nameOf, type Place, type Role } from "../names.js";
import { shapeOf } from "../shape/shape.js";
import { array, arrowTo, call, type Expression, memberOf, object, propertyOf } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { constant } from "../syntax/statement.js";
import { readParams, writeParams } from "./method-parameters.js";

/** The constant that tells the runtime all about a function. */
export function methodDeclaration(fn: FunctionDeclaration, contract: Contract, role: Role): Code {
  const made = object(methodProperties(fn, role, { contract, section: writtenElsewhere }), { broken: true });
  return layout(constant(methodConstant(role, fn.name), call(code`$rpc.method`, [made])), 0);
}

/** The section receives the codecs that this needs. */
export function methodProperties(
  fn: FunctionDeclaration,
  role: Role,
  into: Pick<Scope, "contract" | "section">,
): Doc[] {
  const { param, result } = places[role];
  const paramScope = (parameter: Parameter, direction: Direction): Scope => ({
    ...into,
    direction,
    place: { of: param, path: [fn.name, parameter.name] },
  });
  const resultScope = (direction: Direction): Scope => ({ ...into, direction, place: { of: result, path: [fn.name] } });
  const yes: Expression = jsonExpression(true);
  const { timeoutMs } = fn;
  return [
    propertyOf(code`name`, jsonExpression(fn.wireName)),
    propertyOf(code`params`, jsonExpression(fn.params.map(({ wireName }) => wireName))),
    propertyOf(code`paramStructure`, jsonExpression(into.contract.paramStructure)),
    ...(fn.idempotent ? [propertyOf(code`idempotent`, yes)] : []),
    ...(fn.notification ? [propertyOf(code`notification`, yes)] : []),
    ...(timeoutMs === undefined ? [] : [propertyOf(code`timeoutMs`, jsonExpression(timeoutMs))]),
    ...shapeProperty(fn, into.contract),
    propertyOf(code`writeParams`, writeParams(fn, paramScope)),
    propertyOf(code`readParams`, readParams(fn, paramScope)),
    ...streamParamsProperty(fn),
    ...(fn.notification ? [] : resultProperties(fn, resultScope)),
    ...(fn.errors.length === 0 ? [] : [errorsProperty(fn)]),
  ];
}

const places: { readonly [R in Role]: { readonly param: Place["of"]; readonly result: Place["of"] } } = {
  method: { param: "param", result: "result" },
  callback: { param: "callbackParam", result: "callbackResult" },
};

/** Servers of imported contracts are somebody else's, and not asked what shape theirs are of. */
function shapeProperty(fn: FunctionDeclaration, contract: Contract): Doc[] {
  return contract.importedFrom === undefined ? [propertyOf(code`shape`, jsonExpression(shapeOf(fn, contract)))] : [];
}

function streamParamsProperty({ params }: FunctionDeclaration): Doc[] {
  const places = params.flatMap(({ stream }, place) => (stream ? [place] : []));
  return places.length === 0 ? [] : [propertyOf(code`streamParams`, jsonExpression(places))];
}

function resultProperties(
  { returns, returnsStream }: FunctionDeclaration,
  scopeOf: (direction: Direction) => Scope,
): Doc[] {
  const codecFor = (direction: Direction): Expression => {
    if (returns === undefined) return memberOf(code`$rpc.nothing`);
    const scope = scopeOf(direction);
    return memberOf(codec(returns, returnsStream ? within(scope, "item") : scope));
  };
  return [
    propertyOf(returnsStream ? code`readItem` : code`readResult`, codecFor("read")),
    propertyOf(returnsStream ? code`writeItem` : code`writeResult`, codecFor("write")),
  ];
}

function errorsProperty({ errors }: FunctionDeclaration): Doc {
  return propertyOf(code`errors`, arrowTo(code`()`, array(errors.map((error) => memberOf(nameOf(error))))));
}
