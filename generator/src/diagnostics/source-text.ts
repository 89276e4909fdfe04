import type { Position } from "./diagnostic.js";

/** A file's text, and what its offsets are in lines and columns. */
export class SourceText {
  /** The absolute path. */
  readonly file: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  position(offset: number): Position {
    const line = this.#lineAt(offset);
    return { line: line + 1, column: offset - (this.#starts()[line] ?? 0) + 1, offset };
  }

  /** The line around an offset, without its end. */
  lineAround(offset: number): string {
    const starts = this.#starts();
    const line = this.#lineAt(offset);
    let end = starts[line + 1] ?? this.text.length;
    if (this.text[end - 1] === "\n") end--;
    if (this.text[end - 1] === "\r") end--;
    return this.text.slice(starts[line], end);
  }

  /** Index of the last line that starts at or before the offset. */
  #lineAt(offset: number): number {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #starts(): readonly number[] {
    this.#lineStarts ??= [0, ...Array.from(this.text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
    return this.#lineStarts;
  }
}
