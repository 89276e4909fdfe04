/** How deep objects and arrays of a contract may be nested, so that everything that walks one may recurse. */
export const MAX_NESTING = 100;

/** The offset of the first bracket beyond {@link MAX_NESTING}, those in strings left out. */
export function firstTooDeep(text: string): number | undefined {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === '"') offset = endOfString(text, offset);
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
    if (depth > MAX_NESTING) return offset;
  }
  return undefined;
}

/** The offset of the closing quote, or of the end of the line if there is none. */
function endOfString(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length && text[offset] !== '"' && text[offset] !== "\n") offset += text[offset] === "\\" ? 2 : 1;
  return offset;
}
