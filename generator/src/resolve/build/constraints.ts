import { describe } from "../../model/describe.js";
import type { Constraints, ScalarName, Type } from "../../model/type.js";
import { entries, keyOf, type Node, toJson } from "../../source/tree.js";
import type { FileContext } from "../file-context.js";
import { checkLimitValue, checkPattern } from "./check-constraint-values.js";
import { checkRange } from "./check-range.js";
import { buildListLimits, listLimitKeys } from "./list-limits.js";

type ConstraintKey = keyof Constraints;

const ranges: readonly ConstraintKey[] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/** Which constraints each scalar can have. */
const fitting: { readonly [Name in ScalarName]?: readonly ConstraintKey[] } = {
  string: ["minLength", "maxLength", "pattern", "format"],
  bytes: ["minLength", "maxLength"],
  integer: [...ranges, "multipleOf"],
  number: [...ranges, "multipleOf"],
  bigint: ranges,
};

const allKeys: ReadonlySet<string> = new Set<string>([...Object.values(fitting).flat(), ...listLimitKeys]);

/** Reports constraints that fit neither the type of an expression nor, if it is a union, any of its members. */
export function reportMisplaced(type: Type, node: Node, context: FileContext): void {
  const targets = type.kind === "union" && type.tag === undefined ? type.members : [type];
  for (const { key, keyNode } of entries(node).filter(({ key }) => allKeys.has(key))) {
    if (targets.some((target) => fits(key, target))) continue;
    const isNamed = type.kind === "reference";
    // So that a name means the same everywhere.
    const suggestion = isNamed ? `put it where "${type.name}" is declared` : undefined;
    const message = `"${key}" does not fit ${isNamed ? "a named type" : describe(type)}`;
    context.report("misplaced-constraint", context.placeOf(keyNode), message, suggestion);
  }
}

function fits(key: string, type: Type): boolean {
  if (type.kind === "list") return (listLimitKeys as readonly string[]).includes(key);
  return type.kind === "scalar" && (fitting[type.name] as readonly string[] | undefined)?.includes(key) === true;
}

/** The type with those constraints of a node that fit it. */
export function constrain(type: Type, node: Node, context: FileContext): Type {
  if (type.kind === "list") return { ...type, ...buildListLimits(node, context) };
  if (type.kind !== "scalar") return type;
  const own = entries(node).filter(({ key, value, keyNode }) => {
    if (!fits(key, type)) return false;
    return (
      checkLimitValue({ key, value, keyNode }, type.name, context) && checkPattern({ key, value, keyNode }, context)
    );
  });
  const constraints: Constraints = Object.fromEntries(own.map(({ key, value }) => [key, toJson(value)]));
  checkRange(type.name, constraints, (key) => context.placeOf(keyOf(node, key) ?? node), context);
  return { ...type, constraints };
}
