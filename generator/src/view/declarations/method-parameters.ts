import type { FunctionDeclaration, Parameter } from "../../model/contract.js";
import { code, literal } from "../code.js";
import { codec, codecCall } from "../codec/codec.js";
import type { Direction } from "../codec/conversion.js";
import { type Scope, type Slot, slotArguments, within } from "../codec/scope.js";
import { type Doc, doc } from "../doc.js";
import { array, arrowTo, call, choice, type Expression, memberOf, name } from "../syntax/expression.js";
import { jsonExpression } from "../syntax/json-expression.js";
import { inSignature } from "./parameters.js";

/** Where a parameter's codecs belong. */
export type ScopeOf = (parameter: Parameter, direction: Direction) => Scope;

/** A caller's arguments, put into the order of the wire. */
export function writeParams(fn: FunctionDeclaration, scopeOf: ScopeOf): Expression {
  const order = inSignature(fn);
  return arrow(
    fn.params.map((parameter) => {
      const slot = argument(order.indexOf(parameter), parameter.name);
      return converted(parameter, scopeOf(parameter, "write"), slot);
    }),
  );
}

/** Values from the wire, put into the order of the signature; what was left out gets its default. */
export function readParams(fn: FunctionDeclaration, scopeOf: ScopeOf): Expression {
  return arrow(
    inSignature(fn).map((parameter) => {
      const { type, default: fallback } = parameter;
      const slot = argument(fn.params.indexOf(parameter), parameter.wireName);
      const scope = scopeOf(parameter, "read");
      if (fallback === undefined) return converted(parameter, scope, slot);
      return codecCall(type, scope, { ...slot, value: choice(isAbsent(slot), jsonExpression(fallback), slot.value) });
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

function isAbsent({ value }: Slot): Doc {
  return doc`${value.doc} === undefined`;
}

function converted({ type, stream, optional }: Parameter, scope: Scope, slot: Slot): Expression {
  if (stream) {
    const given = streamOf(type, scope, slot);
    return optional ? choice(isAbsent(slot), name(code`undefined`), given) : given;
  }
  if (!optional) return codecCall(type, scope, slot);
  return call(code`$rpc.optional`, [...slotArguments(slot), memberOf(codec(type, scope))]);
}

/** The runtime converts the items as they come. */
function streamOf(type: Parameter["type"], scope: Scope, slot: Slot): Expression {
  const convert = scope.direction === "read" ? code`$rpc.readStream` : code`$rpc.writeStream`;
  return call(convert, [...slotArguments(slot), memberOf(codec(type, within(scope, "item")))]);
}

function arrow(items: readonly Expression[]): Expression {
  return arrowTo(items.length === 0 ? code`()` : code`(args, at)`, array(items));
}
