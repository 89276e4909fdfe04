import type { Place } from "../../diagnostics/collector.js";
import type { ScalarName, Type } from "../../model/type.js";
import { placeInString } from "../../source/place.js";
import { type Node, text } from "../../source/tree.js";
import { adviceOnExpression } from "../expression/advice.js";
import type { Expression, UnionExpression } from "../expression/expression.js";
import { parseExpression } from "../expression/parse.js";
import type { FileContext } from "../file-context.js";
import { isDeclared } from "../look-up.js";
import { primitiveNames } from "../names/reserved.js";

/** Longer ones are refused with the shape of the file. */
const MAX_LENGTH = 2000;

/**
 * The type that a string says; undefined, and reported, if it says none.
 *
 * `finish` gets the type, or if it is a union each of its members, and may add constraints.
 */
export function buildExpression(
  node: Node,
  context: FileContext,
  finish: (type: Type) => Type = (type) => type,
): Type | undefined {
  const written = text(node) ?? "";
  if (written === "" || written.length > MAX_LENGTH) return undefined;
  const expression = parseExpression(written);
  if (expression.kind !== "mistake") return new ExpressionBuilder(node, context).finished(expression, finish);
  const { start, end, message } = expression;
  const place = placeInString(context.source, node, start, end);
  context.report("bad-expression", place, message, adviceOnExpression(written));
  return undefined;
}

const scalars: ReadonlySet<string> = new Set(primitiveNames.filter((name) => name !== "map"));

class ExpressionBuilder {
  readonly #node: Node;
  readonly #context: FileContext;

  constructor(node: Node, context: FileContext) {
    this.#node = node;
    this.#context = context;
  }

  finished(expression: Expression, finish: (type: Type) => Type): Type | undefined {
    if (expression.kind === "union") return this.#union(expression, finish);
    const type = this.#build(expression);
    return type && finish(type);
  }

  #build(expression: Expression): Type | undefined {
    const build = this.#builders[expression.kind] as (expression: Expression) => Type | undefined;
    return build(expression);
  }

  readonly #builders: {
    readonly [Kind in Expression["kind"]]: (expression: Extract<Expression, { kind: Kind }>) => Type | undefined;
  } = {
    name: (expression) => {
      const { from, name } = expression;
      if (from === undefined && scalars.has(name)) return { kind: "scalar", name: name as ScalarName, constraints: {} };
      if (!isDeclared("types", { from, name, place: this.#placeOf(expression) }, this.#context)) return undefined;
      return { kind: "reference", ...(from !== undefined && { from }), name };
    },
    list: ({ item }) => {
      const type = this.#build(item);
      return type && { kind: "list", item: type };
    },
    map: ({ value }) => {
      const type = this.#build(value);
      return type && { kind: "map", value: type };
    },
    union: (expression) => this.#union(expression, (type) => type),
  };

  #union(expression: UnionExpression, finish: (type: Type) => Type): Type | undefined {
    const types = expression.members.map((member) => this.#build(member));
    const members = types.filter((type) => type !== undefined).map(finish);
    if (members.length < types.length) return undefined;
    const union = { kind: "union", members } as const;
    const places = expression.members.map((member) => this.#placeOf(member));
    this.#context.pending.unions.push({ union, places });
    return union;
  }

  #placeOf({ start, end }: { readonly start: number; readonly end: number }): Place {
    return placeInString(this.#context.source, this.#node, start, end);
  }
}
