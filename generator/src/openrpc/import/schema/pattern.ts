/** Whether the runtime can compile the expression: it does so with the `u` flag. */
export function isPattern(source: string): boolean {
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    return false;
  }
}

/** The text that an expression such as `^0x2$` stands for, when there is just one. */
export function literalPattern(source: string): string | undefined {
  const match = /^\^((?:[\w\s:;,/@#%&=!~'"<>-]|\\[.\\/^$*+?()[\]{}|-])*)\$$/.exec(source);
  return match?.[1]?.replace(/\\(.)/g, "$1");
}

/** An expression that matches what either one matches. */
export function eitherPattern(sources: readonly string[]): string {
  return [...new Set(sources)].map((source) => (sources.length > 1 ? `(?:${source})` : source)).join("|");
}

/** An expression that matches what both match; undefined if it cannot be written. */
export function bothPatterns(a: string, b: string): string | undefined {
  if (a === b) return a;
  const both = `^(?=[\\s\\S]*?(?:${a}))(?=[\\s\\S]*?(?:${b}))`;
  return isPattern(both) ? both : undefined;
}

/** An expression that matches just these texts. */
export function textsPattern(texts: readonly string[]): string {
  const escaped = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return escaped.length === 1 ? `^${escaped[0]}$` : `^(?:${escaped.join("|")})$`;
}
