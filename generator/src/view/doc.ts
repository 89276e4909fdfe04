/**
 * Documents in the manner of Wadler's "A prettier printer": code together with the places where a line may break.
 * See view/layout for how one becomes text, and Prettier's `commands.md` for the words.
 */
import { Code, code, fragments } from "./code.js";

export type Doc = Code | readonly Doc[] | Line | Group | Indent | IfBreak | Fill;

/** A place where a line may break; if it does not, a space, or nothing if it is soft. */
interface Line {
  readonly kind: "line";
  readonly soft: boolean;
  /** Always breaks, and every group around it with it. */
  readonly hard: boolean;
}

/** Breaks all of its own lines or none. */
export interface Group {
  readonly kind: "group";
  /** Usually one; of several, the first that fits, or else the last. */
  readonly states: readonly [Doc, ...Doc[]];
  /** Whether something in it always breaks. */
  readonly broken: boolean;
  /** For indents that depend on it. */
  readonly id?: symbol | undefined;
  /** Whether it is an object type. */
  readonly braces?: boolean;
}

/** One level, two columns; with `of` only if that group broke. */
interface Indent {
  readonly kind: "indent";
  readonly contents: Doc;
  readonly of?: symbol | undefined;
}

/** One of two pieces of code, as the group around it breaks or, with `of`, as that group broke. */
interface IfBreak {
  readonly kind: "if-break";
  readonly broken: Doc;
  readonly flat: Doc;
  readonly of?: symbol | undefined;
}

/** As many items on a line as fit. */
interface Fill {
  readonly kind: "fill";
  readonly items: readonly Doc[];
}

export const line: Line = { kind: "line", soft: false, hard: false };
export const softline: Line = { kind: "line", soft: true, hard: false };
export const hardline: Line = { kind: "line", soft: false, hard: true };

const nothing: Code = code``;

export interface GroupOptions {
  readonly broken?: boolean;
  readonly id?: symbol | undefined;
  readonly braces?: boolean;
}

export function group(contents: Doc, { broken = false, id, braces = false }: GroupOptions = {}): Group {
  return { kind: "group", states: [contents], broken: broken || breaks(contents), id, braces };
}

/** The first state that fits, each tried without breaking its own lines, or else the last. */
export function firstThatFits(...states: readonly [Doc, ...Doc[]]): Group {
  return { kind: "group", states, broken: breaks(states[0]) };
}

export function indent(contents: Doc, of?: symbol): Indent {
  return { kind: "indent", contents, of };
}

export function ifBreak(broken: Doc, flat: Doc = nothing, of?: symbol): IfBreak {
  return { kind: "if-break", broken, flat, of };
}

export function fill(items: readonly Doc[]): Fill {
  return { kind: "fill", items };
}

/** The items with a separator between each two. */
export function join(separator: Doc, items: readonly Doc[]): Doc {
  const joined: Doc[] = [];
  for (const item of items) {
    if (joined.length > 0) joined.push(separator);
    joined.push(item);
  }
  return joined;
}

/** A template of documents: doc`${name} = ${value};`. */
export function doc(strings: TemplateStringsArray, ...pieces: readonly Doc[]): Doc {
  const own = fragments(strings);
  const parts: Doc[] = [own[0]];
  for (const [index, piece] of pieces.entries()) parts.push(piece, own[index + 1] ?? nothing);
  return parts;
}

/** The same with every object type in it on lines of its own. */
export function withOpenBraces(contents: Doc): Doc {
  if (isList(contents)) return contents.map(withOpenBraces);
  if (contents instanceof Code) return contents;
  switch (contents.kind) {
    case "group":
      return group(withOpenBraces(contents.states[0]), { ...contents, broken: contents.braces || contents.broken });
    case "indent":
      return { ...contents, contents: withOpenBraces(contents.contents) };
    default:
      return contents;
  }
}

/** Whether a document is several, one after the other. */
export function isList(contents: Doc): contents is readonly Doc[] {
  return Array.isArray(contents);
}

/** Whether a document has a line that always breaks. */
export function breaks(contents: Doc): boolean {
  if (isList(contents)) return contents.some(breaks);
  if (contents instanceof Code) return false;
  switch (contents.kind) {
    case "line":
      return contents.hard;
    case "group":
      return contents.broken;
    case "indent":
      return breaks(contents.contents);
    case "if-break":
      return breaks(contents.broken) || breaks(contents.flat);
    case "fill":
      return contents.items.some(breaks);
  }
}
