/** Statements as documents, laid out as Prettier lays them out. */
import { type Code, code } from "../code.js";
import { type Doc, doc, group, hardline, indent, line, softline } from "../doc.js";
import { assignment, type Expression } from "./expression.js";

export function returnOf({ doc: value }: Expression): Doc {
  return doc`return ${value};`;
}

/** `const left = value;` where `left` may have a type. */
export function constant(left: Doc, value: Expression): Doc {
  return [assignment(doc`const ${left}`, code` =`, value), code`;`];
}

/** `left = value;` */
export function assign(left: Code, value: Expression): Doc {
  return [assignment(left, code` =`, value), code`;`];
}

/** An expression for what it does. */
export function perform({ doc: value }: Expression): Doc {
  return [value, code`;`];
}

/** `{ … }`, each statement on its line. */
export function block(statements: readonly Doc[]): Doc {
  return [code`{`, indent(statements.map((statement) => [hardline, statement])), hardline, code`}`];
}

/** `if (value !== undefined) { … }`. */
export function ifPresent({ doc: value }: Expression, statements: readonly Doc[]): Doc {
  const test = [value, code` `, group([code`!==`, line, code`undefined`])];
  return [group([code`if (`, indent([softline, test]), softline, code`)`]), code` `, block(statements)];
}

export interface CaseSyntax {
  /** The literals that lead here. */
  readonly values: readonly Code[];
  readonly statements: readonly Doc[];
}

/** `switch (value) { case …: … default: … }`. */
export function switchOn({ doc: value }: Expression, cases: readonly CaseSyntax[], otherwise: readonly Doc[]): Doc {
  const head = group([code`switch (`, indent([softline, value]), softline, code`)`]);
  const labelled = cases.map(({ values, statements }) => [values.map(caseLabel), statementLines(statements)]);
  return [head, code` {`, indent([labelled, hardline, code`default:`, statementLines(otherwise)]), hardline, code`}`];
}

function caseLabel(value: Code): Doc {
  return [hardline, code`case ${value}:`];
}

function statementLines(statements: readonly Doc[]): Doc {
  return indent(statements.map((statement) => [hardline, statement]));
}
