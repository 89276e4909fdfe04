/** A type expression, parsed. Positions count code units of the string that it stands in. */
export type Expression = NameExpression | ListExpression | MapExpression | UnionExpression;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A primitive, or a named type, of an import if it has an alias. */
export interface NameExpression extends Span {
  readonly kind: "name";
  readonly from?: string;
  readonly name: string;
}

export interface ListExpression extends Span {
  readonly kind: "list";
  readonly item: Expression;
}

export interface MapExpression extends Span {
  readonly kind: "map";
  readonly value: Expression;
}

/** At least two members, none of them a union: parentheses in unions mean nothing. */
export interface UnionExpression extends Span {
  readonly kind: "union";
  readonly members: readonly Expression[];
}

/** Where and why the text is no type expression. */
export interface ExpressionMistake {
  readonly kind: "mistake";
  readonly start: number;
  readonly end: number;
  readonly message: string;
}
