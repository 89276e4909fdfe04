const MAX_LENGTH = 60;

/** A string of the contract as it may stand in a message: quoted, on one line, not endless. */
export function quote(text: string): string {
  const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return printable(JSON.stringify(shown));
}

/** Replaces what would move the cursor of a terminal or turn the direction of its text. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "\uFFFD");
}
