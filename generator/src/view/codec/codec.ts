import { match, type ScalarName, type Type, type TypeTable } from "../../model/type.js";
import { type Code, code } from "../code.js";
import { codecName, type Place, qualified } from "../names.js";
import { call, type Expression, memberOf } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { codecFunction } from "./codec-function.js";
import { type Direction, verbOf } from "./conversion.js";
import { enumCodec } from "./enum-codec.js";
import { nullable } from "./nullable.js";
import { type Scope, type Slot, slotArguments, within } from "./scope.js";

/** An expression that validates and converts one value. */
export function codecCall(type: Type, scope: Scope, slot: Slot): Expression {
  return match(calls, type, scope, slotArguments(slot));
}

/** The name of a function that does it: the runtime's, a named type's, or this place's own. */
export function codec(type: Type, scope: Scope): Code {
  if (type.kind === "scalar" && Object.keys(type.constraints).length === 0) {
    return scalarCodecs[type.name][scope.direction];
  }
  if (type.kind === "reference") return typeCodec(type, scope);
  return ownCodec(type, scope);
}

const calls: TypeTable<Expression, [Scope, readonly Expression[]]> = {
  scalar: ({ name, constraints }, { direction }, slot) =>
    call(scalarCodecs[name][direction], [...slot, ...limits({ ...constraints })]),
  list: ({ item, kind, ...constraints }, scope, slot) =>
    call(code`$rpc.list`, [...slot, memberOf(codec(item, within(scope, "item"))), ...limits(constraints)]),
  map: ({ value }, scope, slot) => call(code`$rpc.map`, [...slot, memberOf(codec(value, within(scope, "value")))]),
  tuple: (type, scope, slot) => call(ownCodec(type, scope), slot),
  record: (type, scope, slot) => call(ownCodec(type, scope), slot),
  enum: enumCodec,
  const: ({ value }, _, slot) => call(code`$rpc.constant`, [...slot, jsonExpression(value)]),
  union: (type, scope, slot) => {
    const inner = nullable(type);
    if (inner === undefined) return call(ownCodec(type, scope), slot);
    return call(code`$rpc.nullable`, [...slot, memberOf(codec(inner, within(scope, "nonNull")))]);
  },
  reference: (type, scope, slot) => call(typeCodec(type, scope), slot),
};

/** The function of this place, whatever its type is. */
export function ownCodec(type: Type, scope: Scope): Code {
  const own = codecName(verbOf(type, scope.contract, scope.direction), scope.place);
  return scope.section.need(own, () => codecFunction(type, scope, own));
}

/** The function of a named type. */
function typeCodec(type: Extract<Type, { kind: "reference" }>, { contract, direction }: Scope): Code {
  const place: Place = { of: "type", path: [type.name] };
  return qualified(type.from, codecName(verbOf(type, contract, direction), place));
}

const scalarCodecs: { readonly [Name in ScalarName]: { readonly [Way in Direction]: Code } } = {
  string: both(code`$rpc.string`),
  boolean: both(code`$rpc.boolean`),
  integer: both(code`$rpc.integer`),
  number: both(code`$rpc.number`),
  null: both(code`$rpc.null_`),
  unknown: both(code`$rpc.unknown`),
  timestamp: { read: code`$rpc.readTimestamp`, write: code`$rpc.writeTimestamp` },
  bytes: { read: code`$rpc.readBytes`, write: code`$rpc.writeBytes` },
  bigint: { read: code`$rpc.readBigint`, write: code`$rpc.writeBigint` },
};

function both(codec: Code): { readonly [Way in Direction]: Code } {
  return { read: codec, write: codec };
}

/** Constraints as a last argument, if there are any. */
function limits(constraints: { readonly [name: string]: string | number | boolean }): Expression[] {
  return Object.keys(constraints).length === 0 ? [] : [jsonExpression(constraints)];
}
