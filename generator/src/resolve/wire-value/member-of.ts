import type { Json } from "../../model/type.js";
import type { UnionDispatch } from "../../model/union-dispatch.js";
import { isJsonObject, wireKindOf } from "./json-values.js";

/** The member of a plain union that a value in wire form is read as; undefined if it is none. */
export function memberOf(value: Json, { cases }: UnionDispatch): number | undefined {
  const choice = cases.find(({ wire }) => wire === wireKindOf(value))?.choice;
  if (choice === undefined) return undefined;
  if (choice.by === "kind") return choice.member;
  if (choice.by === "literal") return choice.cases.find(({ values }) => values.some((one) => one === value))?.member;
  const object = isJsonObject(value) ? value : {};
  if (choice.by === "key") {
    return choice.cases.find(({ wireName }) => Object.hasOwn(object, wireName))?.member ?? choice.otherwise;
  }
  const key = Object.hasOwn(object, choice.wireName) ? object[choice.wireName] : undefined;
  return choice.cases.find(({ values }) => values.some((one) => one === key))?.member;
}
