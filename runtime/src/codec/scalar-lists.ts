import type { Reader } from "./path.js";
import { boolean, integer, number, string } from "./scalars.js";

/**
 * Whether a reader would return each item as it is, and report nothing. False for whatever is not known without asking it. Long
 * lists are mostly of numbers, and V8 looks at one in a nanosecond where it need not call a function for it.
 */
export function areAll(item: Reader<unknown>, list: readonly unknown[]): boolean {
  switch (item) {
    case integer:
      return areIntegers(list);
    case number:
      return areNumbers(list);
    case string:
      return areOf("string", list);
    case boolean:
      return areOf("boolean", list);
    default:
      return false;
  }
}

function areIntegers(list: readonly unknown[]): boolean {
  for (let index = 0; index < list.length; index++) if (!Number.isSafeInteger(list[index])) return false;
  return true;
}

function areNumbers(list: readonly unknown[]): boolean {
  for (let index = 0; index < list.length; index++) if (!Number.isFinite(list[index])) return false;
  return true;
}

function areOf(type: "string" | "boolean", list: readonly unknown[]): boolean {
  for (let index = 0; index < list.length; index++) if (typeof list[index] !== type) return false;
  return true;
}
