/** Characters that are kept of each end. */
const KEPT = 100;

/** Leaves out the middle of a long text that a peer chose, so that telling of a message never costs more than it did. */
export function shorten(text: string): string {
  if (text.length <= 2 * KEPT + 1) return text;
  // Half of a character that takes two units is no text.
  const start = text.slice(0, KEPT).replace(/[\ud800-\udbff]$/, "");
  const end = text.slice(-KEPT).replace(/^[\udc00-\udfff]/, "");
  return `${start}…${end}`;
}
