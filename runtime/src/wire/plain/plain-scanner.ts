import { FlatScanner, miss } from "../flat/flat-scanner.js";
import type { Page } from "../flat/page.js";
import { RecordShape, type Step } from "./record-shape.js";

/** How many lists and records may be open at once. More is left to native code, and bounds the stack. */
export const DEEPEST = 32;

/** Bytes of a line from a list or record on. Native code takes longer to begin with it, and less for each byte. */
const LONGEST = 1024;

/** Keys that are learned of one message: it takes longer than native code does for all of it. */
const MOST_LESSONS = 8;

/** In numbers: what native code takes longer to begin than this does is worth so many items of lists, which it reads faster. */
const CREDIT = 64;
const TEXT_COSTS = 4;

/** Of all keys that were learned. When there are more, they are learned anew. */
const MOST_KEYS = 4096;

/**
 * Reads lists and records, too. A record's keys are mostly those of others before it, so that they need
 * only be compared. What is otherwise is left to `JSON.parse`, which comes to the same.
 */
export class PlainScanner extends FlatScanner {
  /** Whether a list or a record in the message was tried. */
  hasNested = false;
  #maxDepth = 0;
  #depth = 0;
  #credit = 0;
  #lessons = 0;
  #learned = 0;
  /** By depth: the shape of a record without any key yet. */
  #roots: RecordShape[] = [];

  /** Begins with a message. @param maxDepth - How many lists and records may be open at once in it. */
  begin(maxDepth: number): void {
    this.hasNested = false;
    this.#maxDepth = maxDepth;
    this.#depth = 0;
    this.#credit = CREDIT;
    this.#lessons = 0;
  }

  protected override list(page: Page, start: number): unknown {
    if (!this.#enters(page, start)) return miss;
    const { bytes } = page;
    const items: unknown[] = [];
    let at = start;
    if (bytes[start] === CLOSE_BRACKET) return this.#leave(items, start + 1);
    for (;;) {
      const item = this.value(page, at);
      if (item === miss || !this.#affords(item)) return miss;
      items.push(item);
      at = this.end + 1;
      const byte = bytes[this.end];
      if (byte === CLOSE_BRACKET) return this.#leave(items, at);
      if (byte !== COMMA) return miss;
    }
  }

  protected override record(page: Page, start: number): unknown {
    if (!this.#enters(page, start)) return miss;
    const { bytes } = page;
    if (bytes[start] === CLOSE_BRACE) return this.#leave({}, start + 1);
    const record: { [key: string]: unknown } = {};
    let shape = this.#root();
    let at = start;
    for (;;) {
      const step: Step | undefined = shape.step(page, at) ?? this.#learn(shape, page, at);
      if (step === undefined) return miss;
      const value = this.value(page, at + step.literal.length);
      if (value === miss) return miss;
      record[step.key] = value;
      shape = step.to;
      at = this.end + 1;
      const byte = bytes[this.end];
      if (byte === CLOSE_BRACE) return this.#leave(record, at);
      if (byte !== COMMA) return miss;
    }
  }

  #affords(item: unknown): boolean {
    if (typeof item === "string") this.#credit -= TEXT_COSTS;
    else if (typeof item !== "object") this.#credit -= 1;
    return this.#credit >= 0;
  }

  #enters(page: Page, start: number): boolean {
    if (this.#depth === 0 && isLong(page, start)) return false;
    this.hasNested = true;
    this.#depth += 1;
    return this.#depth <= this.#maxDepth;
  }

  #leave(value: unknown, end: number): unknown {
    this.#depth -= 1;
    this.end = end;
    return value;
  }

  #root(): RecordShape {
    const known = this.#roots[this.#depth];
    if (known !== undefined) return known;
    const root = new RecordShape();
    this.#roots[this.#depth] = root;
    return root;
  }

  #learn(shape: RecordShape, page: Page, start: number): Step | undefined {
    this.#lessons += 1;
    if (this.#lessons > MOST_LESSONS || page.bytes[start] !== QUOTE) return undefined;
    const key = this.text(page, start + 1);
    if (typeof key !== "string" || page.bytes[this.end] !== COLON) return undefined;
    this.#learned += 1;
    if (this.#learned > MOST_KEYS) this.#forget();
    return shape.learn(key);
  }

  /** What is being read goes on by what it has. */
  #forget(): void {
    this.#learned = 0;
    this.#roots = [];
  }
}

function isLong({ bytes }: Page, start: number): boolean {
  return bytes.length - start > LONGEST && bytes.indexOf(NEWLINE, start) - start > LONGEST;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;
