/**
 * Documents in the manner of Wadler's "A prettier printer": code together with the places where a line may break.
 * See view/layout for how one becomes text, and Prettier's `commands.md` for the words.
 */
import { type Code, code, fragments } from "./code.js";

export type Doc = Code | readonly Doc[] | Line | Group | Indent | IfBreak | Fill;

/** A place where a line may break; if it does not, a space, or nothing if it is soft. */
interface Line {
  readonly kind: "line";
  readonly soft: boolean;
  /** Always breaks, and every group around it with it. */
  readonly hard: boolean;
}

/** Breaks all of its own lines or none. */
interface Group {
  readonly kind: "group";
  /** Usually one; of several, the first that fits, or else the last. */
  readonly states: readonly [Doc, ...Doc[]];
  /** Whether something in it always breaks. */
  readonly broken: boolean;
  /** For indents that depend on it. */
  readonly id?: symbol | undefined;
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

export function group(contents: Doc, options: { readonly broken?: boolean; readonly id?: symbol } = {}): Group {
  return { kind: "group", states: [contents], broken: (options.broken ?? false) || breaks(contents), id: options.id };
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
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

/** A template of documents: doc`${name} = ${value};`. */
export function doc(strings: TemplateStringsArray, ...pieces: readonly Doc[]): Doc {
  return fragments(strings).flatMap((text, index) => (index === 0 ? [text] : [pieces[index - 1] ?? nothing, text]));
}

/** Whether a document has a line that always breaks. */
export function breaks(contents: Doc): boolean {
  if (Array.isArray(contents)) return contents.some(breaks);
  const node = contents as Exclude<Doc, readonly Doc[]>;
  if (!("kind" in node)) return false;
  switch (node.kind) {
    case "line":
      return node.hard;
    case "group":
      return node.broken;
    case "indent":
      return breaks(node.contents);
    case "if-break":
      return breaks(node.broken) || breaks(node.flat);
    case "fill":
      return node.items.some(breaks);
  }
}
