import type { ErrorObject } from "ajv";
import type { Node } from "../source/tree.js";

/** `an object`, as said in a sentence. */
export function article(jsonType: string): string {
  if (jsonType === "null") return "null";
  return `${/^[aeiou]/.test(jsonType) ? "an" : "a"} ${jsonType}`;
}

/** What a node is, as said in a sentence. */
export function describeType(node: Node): string {
  return article(node.type);
}

const units: { readonly [keyword: string]: readonly [bound: string, unit: string] } = {
  minLength: ["at least", "character"],
  maxLength: ["at most", "character"],
  minItems: ["at least", "item"],
  maxItems: ["at most", "item"],
  minProperties: ["at least", "member"],
  maxProperties: ["at most", "member"],
};

/** What an error about a limit says, in a sentence. */
export function limitWords({ keyword, message, params }: ErrorObject): string | undefined {
  const [bound, unit] = units[keyword] ?? [];
  const limit = Number(params["limit"]);
  if (bound === undefined) return message?.replace(">=", "at least").replace("<=", "at most").replace(">", "more than");
  if (bound === "at least" && limit === 1) return "must not be empty";
  return `must have ${bound} ${limit} ${unit}${limit === 1 ? "" : "s"}`;
}
