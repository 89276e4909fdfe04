import type { Place } from "../../diagnostics/collector.js";
import type { Constraints, ScalarName } from "../../model/type.js";
import type { FileContext } from "../file-context.js";

type Bound = Exclude<keyof Constraints, "pattern" | "format" | "multipleOf">;

/** Pairs that exclude each other when the first is greater, or as great if the pair is strict. */
const pairs: readonly { readonly lower: Bound; readonly upper: Bound; readonly strict: boolean }[] = [
  { lower: "minLength", upper: "maxLength", strict: false },
  { lower: "minimum", upper: "maximum", strict: false },
  { lower: "exclusiveMinimum", upper: "maximum", strict: true },
  { lower: "minimum", upper: "exclusiveMaximum", strict: true },
  { lower: "exclusiveMinimum", upper: "exclusiveMaximum", strict: true },
];

/** Reports limits that leave no value. */
export function checkRange(
  scalar: ScalarName,
  constraints: Constraints,
  placeOf: (key: Bound) => Place,
  context: FileContext,
): void {
  for (const { lower, upper, strict } of pairs) {
    const [least, most] = [constraints[lower], constraints[upper]];
    if (least === undefined || most === undefined) continue;
    const isEmpty = strict ? !isLess(least, most) : isLess(most, least);
    if (!isEmpty) continue;
    context.report("empty-range", placeOf(lower), `no ${scalar} has "${lower}" ${least} and "${upper}" ${most}`);
    return;
  }
}

function isLess(one: number | string, other: number | string): boolean {
  return typeof one === "string" && typeof other === "string" ? BigInt(one) < BigInt(other) : one < other;
}
