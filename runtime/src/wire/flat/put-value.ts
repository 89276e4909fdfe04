import { Literal, put } from "./literal.js";
import type { Page } from "./page.js";
import { putNumber } from "./put-number.js";

/** A longer text is left to native code. */
export const LONGEST_TEXT = 256;

/** Bytes that a value may take at most, when it is flat: a text in which each character is escaped, and its quotes. */
export const FLAT_BYTES: number = LONGEST_TEXT * 6 + 2;

/** What `putValue` returns for a value that is not flat. */
export const NOT_FLAT = -1;

/** Whether `putValue` can write a value. */
export function isFlat(value: unknown): boolean {
  switch (typeof value) {
    case "number":
    case "boolean":
      return true;
    case "string":
      return value.length <= LONGEST_TEXT;
    default:
      return value === null;
  }
}

/** Writes a flat value as `JSON.stringify` does; returns where it ends. There must be room for `FLAT_BYTES`. */
export function putValue(value: unknown, page: Page, at: number): number {
  switch (typeof value) {
    case "number":
      return putNumber(value, page, at);
    case "string":
      return value.length > LONGEST_TEXT ? NOT_FLAT : putText(value, page, at);
    case "boolean":
      return put(value ? TRUE : FALSE, page, at);
    default:
      return value === null ? put(NULL, page, at) : NOT_FLAT;
  }
}

/** Writes a text that is not long. */
export function putText(text: string, page: Page, start: number): number {
  const end = putCommonText(text, page, start);
  return end === NOT_FLAT ? putAnyText(text, page, start) : end;
}

/** The same for any text for which there is room, by native code. */
export function putAnyText(text: string, { bytes }: Page, start: number): number {
  return start + bytes.write(JSON.stringify(text), start);
}

/** The same; `NOT_FLAT` for a text with something that needs a `\u`, or is a pair of UTF-16 units. */
export function putCommonText(text: string, { bytes }: Page, start: number): number {
  const { length } = text;
  let at = start + 1;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < FIRST_OF_TWO_BYTES) {
      const escaped = escapes[unit] as number;
      if (escaped !== PLAIN) {
        if (escaped === NATIVE) return NOT_FLAT;
        bytes[at] = BACKSLASH;
        at += 1;
      }
      bytes[at] = escaped === PLAIN ? unit : escaped;
    } else if (unit < FIRST_OF_THREE_BYTES) {
      bytes[at] = 0xc0 | (unit >> 6);
      bytes[at + 1] = 0x80 | (unit & 0x3f);
      at += 1;
    } else if (unit < FIRST_SURROGATE || unit > LAST_SURROGATE) {
      bytes[at] = 0xe0 | (unit >> 12);
      bytes[at + 1] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at + 2] = 0x80 | (unit & 0x3f);
      at += 2;
    } else return NOT_FLAT;
    at += 1;
  }
  bytes[start] = QUOTE;
  bytes[at] = QUOTE;
  return at + 1;
}

const TRUE = new Literal("true");
const FALSE = new Literal("false");
const NULL = new Literal("null");
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Of UTF-8 (RFC 3629, section 3) and UTF-16. */
const FIRST_OF_TWO_BYTES = 0x80;
const FIRST_OF_THREE_BYTES = 0x800;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** What stands behind a backslash for a character of ASCII, if there must be one. */
const PLAIN = 0;
const NATIVE = -1;
const escapes: readonly number[] = Array.from({ length: FIRST_OF_TWO_BYTES }, (_, unit) => {
  const json = JSON.stringify(String.fromCharCode(unit));
  if (json.length === 3) return PLAIN;
  return json.length === 4 ? json.charCodeAt(2) : NATIVE;
});
