/**
 * The one place where a string of a contract becomes source text.
 *
 * Everything that reaches an output file is a {@link Code}, and only this file can make one: from a checked identifier,
 * from a literal, from encoded comment text, or from the template strings of the generator itself. Held by
 * test/generator/view-code.test.ts.
 */
import type { Literal } from "../model/type.js";
import { displayWidth, escapeComment, escapeNonAscii, escapeString } from "./escape.js";

const made: unique symbol = Symbol("made in view/code");

/** A piece of TypeScript's text that is safe wherever its maker says it fits. */
export class Code {
  readonly #text: string;
  #width = -1;

  /** Not for anyone else: `key` is known to this file only. */
  constructor(key: typeof made, text: string) {
    if (key !== made) throw new TypeError("Code is made by view/code only");
    this.#text = text;
  }

  /** How many columns it takes, as formatters count. The layout asks again for each line that a piece could be on. */
  get width(): number {
    if (this.#width === -1) this.#width = displayWidth(this.#text);
    return this.#width;
  }

  toString(): string {
    return this.#text;
  }
}

const identifierPattern = /^[A-Za-z_$][\w$]*$/;

/** Words that TypeScript would not take for a name, in the strict code of a module. */
const reservedWords = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

/**
 * The name of a variable, function, class or type.
 *
 * @throws {TypeError} if it cannot be one; the compiler refuses such contracts, so this is the last line of defence.
 */
export function identifier(name: string): Code {
  if (!identifierPattern.test(name) || reservedWords.has(name))
    throw new TypeError(`${JSON.stringify(name)} is no identifier`);
  return new Code(made, name);
}

/** The name of a method: any word, the reserved ones too. */
export function methodName(name: string): Code {
  if (!identifierPattern.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a method`);
  return new Code(made, name);
}

/** The same in an interface, where a plain `new(…)` would not be a method but what makes instances. */
export function interfaceMethodName(name: string): Code {
  return name === "new" ? new Code(made, '"new"') : methodName(name);
}

/**
 * A key in an object literal or type. Computed where the plain spelling would mean something else: `__proto__` sets the
 * prototype. All but ASCII is escaped, since formatters take the quotes off a key like "größe".
 */
export function property(name: string): Code {
  if (name === "__proto__") return new Code(made, '["__proto__"]');
  return new Code(made, identifierPattern.test(name) ? name : escapeNonAscii(quoted(name)));
}

/** A string, number, boolean or null that evaluates to exactly this value, as an expression or as a type. */
export function literal(value: Literal): Code {
  if (typeof value === "string") return new Code(made, quoted(value));
  if (typeof value !== "number") return new Code(made, String(value));
  if (!Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`);
  return new Code(made, Object.is(value, -0) ? "-0" : String(value).replace("e+", "e"));
}

/** The lines of a text, each of them safe inside a comment. */
export function commentLines(text: string): Code[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => new Code(made, escapeComment(line)));
}

/** Generator text with pieces of code in it: code`new ${name}()`. Strings are refused as interpolations. */
export function code(strings: TemplateStringsArray, ...pieces: readonly Code[]): Code {
  const own = fragments(strings);
  if (pieces.length === 0) return own[0];
  let text = textOf(own[0]);
  for (let index = 0; index < pieces.length; index++) text += textOf(pieces[index]) + textOf(own[index + 1]);
  return new Code(made, text);
}

/** What {@link fragments} made, by the place in the generator's source: the language keeps one array for each. */
const known = new WeakMap<TemplateStringsArray, readonly [Code, ...Code[]]>();

/** The generator's own text between the interpolations of a template. */
export function fragments(strings: TemplateStringsArray): readonly [Code, ...Code[]] {
  const before = known.get(strings);
  if (before !== undefined) return before;
  // Only the language itself makes these; an array of strings from elsewhere is not frozen.
  if (!Object.isFrozen(strings) || !Object.isFrozen(strings.raw)) throw new TypeError("use it as a template tag");
  const [first = "", ...others] = strings;
  const pieces = [new Code(made, first), ...others.map((text) => new Code(made, text))] as const;
  known.set(strings, pieces);
  return pieces;
}

/** Pieces one after the other. */
export function concat(pieces: readonly (Code | undefined)[]): Code {
  return new Code(made, pieces.map(textOf).join(""));
}

/** A piece as it stands at the end of a line. */
export function withoutTrailingSpace(piece: Code): Code {
  const text = textOf(piece);
  const trimmed = text.trimEnd();
  return trimmed.length === text.length ? piece : new Code(made, trimmed);
}

/** An internal name: `$kind`, then its segments, `$` before each, so that no two places share one. */
export function internalName(kind: Code, segments: readonly string[]): Code {
  return new Code(made, `$${textOf(kind)}${segments.map((segment) => `$${nameSegment(segment)}`).join("")}`);
}

/** Any text as a part of an identifier; one that starts with 0 is an escape, which no plain name does. */
function nameSegment(text: string): string {
  if (/^[A-Za-z_]\w*$/.test(text)) return text;
  const escaped = text.replace(/^\d|\W/g, (unit) => `$0x${unit.charCodeAt(0).toString(16)}$`);
  return escaped.replaceAll("$$", "$") || "$0";
}

function textOf(piece: Code | undefined): string {
  if (!(piece instanceof Code)) throw new TypeError("only Code can become source text");
  return piece.toString();
}

/** Text without a quote, backslash, beginning of a tag or anything but ASCII: most of it. */
const plain = /^[\x20!#-;=-[\]-~]*$/;

/** In the quotes that Prettier chooses: the ones that need less escaping, double ones if it is the same. */
function quoted(value: string): string {
  if (plain.test(value)) return `"${value}"`;
  const count = (quote: string): number => value.split(quote).length - 1;
  const quote = count('"') > count("'") ? "'" : '"';
  return `${quote}${escapeString(value, quote)}${quote}`;
}
