import type { Expression } from "./expression.js";

const printers: { readonly [Kind in Expression["kind"]]: (expression: Extract<Expression, { kind: Kind }>) => string } =
  {
    name: ({ from, name }) => (from === undefined ? name : `${from}.${name}`),
    list: ({ item }) => (item.kind === "union" ? `(${printExpression(item)})[]` : `${printExpression(item)}[]`),
    map: ({ value }) => `map<${printExpression(value)}>`,
    union: ({ members }) => members.map(printExpression).join(" | "),
  };

/** The expression in its customary spelling. */
export function printExpression(expression: Expression): string {
  const print = printers[expression.kind] as (expression: Expression) => string;
  return print(expression);
}
