/** A word of a type expression; `text` is empty at the end. */
export interface Token {
  readonly kind: "name" | "sign" | "end" | "other";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /(?<name>[A-Za-z_]\w*)|(?<sign>[.[\]|<>()])|(?<space>[ \t\r\n]+)|(?<other>.)/gsu;

/** Splits an expression into words; the last one is the end. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: word, index, groups } of text.matchAll(TOKEN)) {
    if (groups?.["space"] !== undefined) continue;
    const kind = groups?.["name"] !== undefined ? "name" : groups?.["sign"] !== undefined ? "sign" : "other";
    tokens.push({ kind, text: word, start: index, end: index + word.length });
  }
  return [...tokens, { kind: "end", text: "", start: text.length, end: text.length }];
}
