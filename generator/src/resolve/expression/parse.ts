import { quote } from "../../diagnostics/quote.js";
import type { Expression, ExpressionMistake } from "./expression.js";
import { type Token, tokenize } from "./tokens.js";

/** How deep parentheses, maps and lists may be nested. */
export const MAX_DEPTH = 32;

/**
 * Parses a type expression.
 *
 * ```
 * union   = postfix *( "|" postfix )
 * postfix = primary *( "[" "]" )
 * primary = "map" "<" union ">" / "(" union ")" / name [ "." name ]
 * ```
 */
export function parseExpression(text: string): Expression | ExpressionMistake {
  const cursor = new Cursor(tokenize(text));
  try {
    const expression = union(cursor, 0);
    cursor.expectKind("end", '"|", "[]" or the end');
    return expression;
  } catch (error) {
    if (error instanceof Unexpected) return error.mistake;
    throw error;
  }
}

function union(cursor: Cursor, depth: number): Expression {
  const first = postfix(cursor, depth);
  const members = [first];
  while (cursor.skip("|")) members.push(postfix(cursor, depth));
  const last = members.at(-1) ?? first;
  if (members.length === 1) return first;
  const flat = members.flatMap((member) => (member.kind === "union" ? member.members : [member]));
  return { kind: "union", members: flat, start: first.start, end: last.end };
}

function postfix(cursor: Cursor, depth: number): Expression {
  let expression = primary(cursor, depth);
  for (let lists = 1; cursor.skip("["); lists++) {
    cursor.checkDepth(depth + lists);
    const { end } = cursor.expectSign("]");
    expression = { kind: "list", item: expression, start: expression.start, end };
  }
  return expression;
}

function primary(cursor: Cursor, depth: number): Expression {
  cursor.checkDepth(depth);
  const { start } = cursor.next;
  if (cursor.skip("(")) {
    const inner = union(cursor, depth + 1);
    const { end } = cursor.expectSign(")");
    return { ...inner, start, end };
  }
  const { text: name, end } = cursor.expectKind("name", "a type");
  if (name === "map" && cursor.skip("<")) {
    const value = union(cursor, depth + 1);
    return { kind: "map", value, start, end: cursor.expectSign(">").end };
  }
  if (!cursor.skip(".")) return { kind: "name", name, start, end };
  const inner = cursor.expectKind("name", "the name of a type");
  return { kind: "name", from: name, name: inner.text, start, end: inner.end };
}

/** Thrown only within this file. */
class Unexpected extends Error {
  readonly mistake: ExpressionMistake;

  constructor({ start, end }: Token, message: string) {
    super(message);
    this.mistake = { kind: "mistake", start, end, message };
  }
}

class Cursor {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token {
    return this.#tokens[this.#index] ?? { kind: "end", text: "", start: 0, end: 0 };
  }

  /** Passes a sign if it comes next. */
  skip(sign: string): boolean {
    if (this.next.text !== sign) return false;
    this.#index++;
    return true;
  }

  /** Passes a sign that must come next. */
  expectSign(sign: string): Token {
    return this.#expect(this.next.text === sign, quote(sign));
  }

  /** Passes a name that must come next, or the end; `called` is what it is to people. */
  expectKind(kind: "name" | "end", called: string): Token {
    return this.#expect(this.next.kind === kind, called);
  }

  #expect(found: boolean, called: string): Token {
    const token = this.next;
    if (!found) {
      throw new Unexpected(token, `expected ${called}, found ${token.kind === "end" ? "the end" : quote(token.text)}`);
    }
    this.#index++;
    return token;
  }

  checkDepth(depth: number): void {
    if (depth > MAX_DEPTH) throw new Unexpected(this.next, `the expression is nested more than ${MAX_DEPTH} deep`);
  }
}
