import type { TupleType } from "../../model/type.js";
import { code, literal } from "../code.js";
import type { Doc } from "../doc.js";
import { array, call } from "../syntax/expression.js";
import { constant, returnOf } from "../syntax/statement.js";
import { codecCall } from "./codec.js";
import { here } from "./record-codec.js";
import { ownSlot, type Scope, slotArguments, slotIn, within } from "./scope.js";

/** Item by item. */
export function tupleBody({ items }: TupleType, scope: Scope): Doc[] {
  const length = { form: "number" as const, doc: literal(items.length) };
  const made = items.map((item, index) => codecCall(item, within(scope, `at${index}`), slotIn(index)));
  return [
    constant(code`from`, call(code`$rpc.tuple`, [...slotArguments(ownSlot), length])),
    code`if (from === undefined) return $rpc.refused;`,
    ...(items.length === 0 ? [] : [here]),
    returnOf(array(made)),
  ];
}
