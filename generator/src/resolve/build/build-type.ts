import type { Literal, Type } from "../../model/type.js";
import { flag, items, member, type Node, toJson } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";
import { buildExpression } from "./build-expression.js";
import { buildRecord } from "./build-record.js";
import { buildUnion } from "./build-union.js";
import { constrain, reportMisplaced } from "./constraints.js";
import { buildListLimits } from "./list-limits.js";

/**
 * The type that a node describes, a string or an object.
 *
 * Undefined if it is broken anywhere; that has been reported, here or with the shape of the file, so that whatever
 * contains it is left out without another word.
 */
export function buildType(node: Node | undefined, context: FileContext): Type | undefined {
  if (node?.type === "string") return buildExpression(node, context);
  const type = buildTypeObject(node, context);
  for (const example of type ? items(member(node, "examples")) : []) {
    if (type) context.pending.values.push({ code: "bad-example", node: example, type });
  }
  return type;
}

function buildTypeObject(node: Node | undefined, context: FileContext): Type | undefined {
  for (const [key, build] of builders) {
    const value = member(node, key);
    if (node !== undefined && value !== undefined) return build(value, node, context);
  }
  return undefined;
}

type Builder = (value: Node, node: Node, context: FileContext) => Type | undefined;

/** By the key that says what a type is. */
const builders: ReadonlyMap<string, Builder> = new Map<string, Builder>([
  [
    "type",
    (value, node, context) => {
      const type = buildExpression(value, context, (part) => constrain(part, node, context));
      if (type) reportMisplaced(type, node, context);
      return type;
    },
  ],
  ["fields", buildRecord],
  [
    "list",
    (value, node, context) => {
      const item = buildType(value, context);
      return item && { kind: "list", item, ...buildListLimits(node, context) };
    },
  ],
  [
    "map",
    (value, _, context) => {
      const type = buildType(value, context);
      return type && { kind: "map", value: type };
    },
  ],
  [
    "tuple",
    (value, _, context) => {
      const types = items(value).map((item) => buildType(item, context));
      const complete = types.filter((type) => type !== undefined);
      return value.type === "array" && complete.length === types.length
        ? { kind: "tuple", items: complete }
        : undefined;
    },
  ],
  [
    "enum",
    (value, node) => {
      const values = items(value).map(toJson).filter(isLiteral);
      return values.length === 0 ? undefined : { kind: "enum", values, open: flag(member(node, "open")) ?? false };
    },
  ],
  [
    "const",
    (value) => {
      const literal = toJson(value);
      return isLiteral(literal) ? { kind: "const", value: literal } : undefined;
    },
  ],
  ["union", buildUnion],
]);

function isLiteral(value: unknown): value is Literal {
  return value === null || typeof value !== "object";
}
