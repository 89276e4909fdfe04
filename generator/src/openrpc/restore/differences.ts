import type { Json } from "../../model/type.js";
import { isArray, isObject, own } from "../import/source/json.js";
import { child } from "../import/source/place.js";

/** A member that two values do not share. */
export interface Difference {
  /** A JSON pointer to the object or list that has it. */
  readonly pointer: string;
  readonly key: string;
}

/** Where two JSON values differ, as deep as can be told. The order of members does not count. */
export function differences(one: Json, other: Json, pointer = ""): Difference[] {
  const [left, right] = [members(one), members(other)];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => {
    const [a, b] = [own(left, key), own(right, key)];
    if (a === undefined || b === undefined || !sameKind(a, b)) return [{ pointer, key }];
    return differences(a, b, child({ document: "", pointer }, key).pointer);
  });
}

function members(value: Json): { readonly [key: string]: Json } {
  if (isArray(value)) return Object.fromEntries(value.entries());
  return isObject(value) ? value : {};
}

/** Equal scalars, or two lists, or two objects. */
function sameKind(a: Json, b: Json): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  return isArray(a) === isArray(b);
}
