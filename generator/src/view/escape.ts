/**
 * The characters that a string literal or a comment must not or should not contain as they are. Used by view/code only.
 */

/** Letters and signs of the most common scripts stay readable; of these, formatters agree about the width. */
const readable = "\\u00a1-\\u00a8\\u00aa-\\u00ac\\u00af-\\u02ff\\u0391-\\u03c9\\u0400-\\u0482\\u048a-\\u04ff";
const readableWide = "\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff\\uac00-\\ud7a3";
const unreadable = new RegExp(`[^\\x20-\\x7e${readable}${readableWide}]`, "g");
const wide = new RegExp(`[${readableWide}]`, "g");

const shortEscapes: { readonly [character: string]: string } = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** What goes between the quotes. `</script` and `<!--` are broken up, for pages that the code may be pasted into. */
export function escapeString(value: string, quote: string): string {
  return value
    .replace(/\\/g, "\\\\")
    .replaceAll(quote, `\\${quote}`)
    .replace(/<(?=[/!]|script)/gi, "\\u003c")
    .replace(unreadable, (unit) => shortEscapes[unit] ?? unicodeEscape(unit));
}

/** Text that is within quotes already, without the letters that they would leave as they are. */
export function escapeNonAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, unicodeEscape);
}

/**
 * One line of a comment. Beside the end of the comment and control characters it defuses what hides text from a reader
 * (bidirectional controls, zero widths), half surrogate pairs, and TypeScript's own `@ts-…` directives.
 */
export function escapeComment(line: string): string {
  return line
    .replace(/\t/g, "  ")
    .replace(/\*\//g, "*\\/")
    .replace(/@(?=ts-)/g, "\\@")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]/gu, unicodeEscape)
    .trimEnd();
}

/** How many columns a piece of code takes, as formatters count. */
export function displayWidth(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

function unicodeEscape(unit: string): string {
  const point = unit.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  return point > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}
