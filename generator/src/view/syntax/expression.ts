/** Expressions as documents, laid out as Prettier lays them out. */
import { type Code, code } from "../code.js";
import { breaks, type Doc, fill, firstThatFits, group, ifBreak, indent, join, line, softline } from "../doc.js";

const comma = code`,`;
const openParenthesis = code`(`;
const closeParenthesis = code`)`;
const openBracket = code`[`;
const closeBracket = code`]`;
const openBrace = code`{`;
const closeBrace = code`}`;
const colon = code`:`;
const space = code` `;
const colonAndSpace = code`: `;

/** An expression, with what its surroundings must know to lay it out. */
export interface Expression {
  readonly form:
    | "word"
    | "member"
    | "string"
    | "number"
    | "signed-number"
    | "boolean"
    | "array"
    | "object"
    | "choice"
    | "other";
  readonly doc: Doc;
  /** Of an array or an object. */
  readonly length?: number;
}

/** A name, or a keyword. */
export function name(text: Code): Expression {
  return { form: "word", doc: text };
}

/** `$rpc.string`. */
export function memberOf(text: Code): Expression {
  return { form: "member", doc: text };
}

/** `object[key]`. */
export function itemOf(object: Code, { doc: key }: Expression): Expression {
  return { form: "member", doc: [object, group([openBracket, indent([softline, key]), softline, closeBracket])] };
}

export function call(callee: Doc, args: readonly Expression[]): Expression {
  return { form: "other", doc: [callee, callArguments(args)] };
}

function callArguments(args: readonly Expression[]): Doc {
  if (args.length === 0) return code`()`;
  const last = args.at(-1);
  const docs = args.map(({ doc: inner }, index) => (index === args.length - 1 ? inner : [inner, comma, line]));
  if (last === undefined || !opensInPlace(last, args.at(-2))) {
    return group([openParenthesis, indent([softline, ...docs]), ifBreak(comma), softline, closeParenthesis]);
  }
  const eachOnItsLine = group([openParenthesis, indent([line, ...docs]), comma, line, closeParenthesis], {
    broken: true,
  });
  if (docs.slice(0, -1).some(breaks)) return eachOnItsLine;
  const hugged = [...docs.slice(0, -1), group(last.doc, { broken: true })];
  return firstThatFits(
    [openParenthesis, ...docs, closeParenthesis],
    [openParenthesis, ...hugged, closeParenthesis],
    eachOnItsLine,
  );
}

/** Whether a last argument's brackets open on the line of the parenthesis. */
function opensInPlace(last: Expression, before: Expression | undefined): boolean {
  return (last.form === "array" || last.form === "object") && last.length !== 0 && before?.form !== last.form;
}

export function array(items: readonly Expression[]): Expression {
  if (items.length === 0) return { form: "array", length: 0, doc: code`[]` };
  const numbers = items.every(({ form }) => form === "number" || form === "signed-number");
  const id = Symbol("array");
  const contents = numbers
    ? filled(items, id)
    : [
        join(
          [comma, line],
          items.map((item) => group(item.doc)),
        ),
        ifBreak(comma),
      ];
  const inner = [openBracket, indent([softline, contents]), softline, closeBracket];
  return { form: "array", length: items.length, doc: group(inner, { broken: isMatrix(items), id }) };
}

function filled(items: readonly Expression[], id: symbol): Doc {
  const last = items.length - 1;
  return fill(
    items.flatMap(({ doc: inner }, index) =>
      index === last ? [[inner, ifBreak(comma, code``, id)]] : [[inner, comma], line],
    ),
  );
}

/** Several arrays, or several objects, of more than one thing each stand on lines of their own. */
function isMatrix(items: readonly Expression[]): boolean {
  const form = items[0]?.form;
  return (
    items.length > 1 &&
    (form === "array" || form === "object") &&
    items.every((item) => item.form === form && (item.length ?? 0) > 1)
  );
}

/** On one line if it fits, unless told otherwise. */
export function object(properties: readonly Doc[], options: { readonly broken?: boolean } = {}): Expression {
  if (properties.length === 0) return { form: "object", length: 0, doc: code`{}` };
  const inner = [openBrace, indent([line, join([comma, line], properties)]), ifBreak(comma), line, closeBrace];
  return { form: "object", length: properties.length, doc: group(inner, options) };
}

/** `key: value` in an object. */
export function propertyOf(key: Code, value: Expression): Doc {
  // A key so short gains nothing from a line of its own.
  const short = key.toString().length < 5;
  if (short && value.form !== "choice") return group([key, colonAndSpace, value.doc]);
  return assignment(key, colon, value);
}

/** A left side, an operator and what follows it, on the next line if it must. */
export function assignment(left: Doc, operator: Code, value: Expression): Doc {
  switch (value.form) {
    case "string":
    case "member":
    case "choice":
      return group([group(left), operator, group(indent([line, value.doc]))]);
    case "number":
    case "boolean":
      return group([group(left), operator, space, value.doc]);
    default: {
      const id = Symbol("assignment");
      return group([group(left), operator, group(indent(line), { id }), indent(value.doc, id)]);
    }
  }
}

/** `test ? one : other`. */
export function choice(test: Doc, one: Expression, other: Expression): Expression {
  const branches = [line, code`? `, indent(one.doc), line, colonAndSpace, indent(other.doc)];
  return { form: "choice", doc: group([test, indent(branches)]) };
}

/** `(args, at) => [ … ]`, or an expression that may stand on the next line. */
export function arrowTo(parameters: Code, body: Expression): Expression {
  const opens = body.form === "array" || body.form === "object";
  const rest = opens ? [space, body.doc] : group(indent([line, body.doc]));
  return { form: "other", doc: group([parameters, code` =>`, rest]) };
}
