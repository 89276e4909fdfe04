import { quote } from "../../diagnostics/quote.js";
import type { ScalarName } from "../../model/type.js";
import { type Entry, text } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";

const limitKeys: ReadonlySet<string> = new Set(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);

/** Whether a limit is of the kind that its scalar needs; reports it if not. Values of no sense here are left to the schema. */
export function checkLimitValue({ key, value }: Entry, scalar: ScalarName, context: FileContext): boolean {
  if (!limitKeys.has(key)) return isPlain(key, value.type);
  const expected = scalar === "bigint" ? "string" : "number";
  if (value.type === expected) return scalar !== "bigint" || /^-?(?:0|[1-9]\d*)$/.test(text(value) ?? "");
  if (value.type !== "string" && value.type !== "number") return false;
  const message =
    expected === "string" ? "a limit of a bigint is a decimal string" : `a limit of ${quote(scalar)} is a number`;
  context.report("wrong-type", context.placeOf(value), message);
  return false;
}

function isPlain(key: string, type: string): boolean {
  return type === (key === "pattern" || key === "format" ? "string" : "number");
}

/** Whether a pattern is a regular expression; reports it if not. */
export function checkPattern({ key, value }: Entry, context: FileContext): boolean {
  if (key !== "pattern") return true;
  try {
    new RegExp(text(value) ?? "", "u");
    return true;
  } catch (error) {
    const reason = (error as Error).message.replace(/^.*:\s*/s, "");
    context.report("bad-pattern", context.placeOf(value), `not a regular expression with the u flag: ${reason}`);
    return false;
  }
}
