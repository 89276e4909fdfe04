import { Literal, put } from "./literal.js";
import type { Page } from "./page.js";

/** A longer text is left to native code. */
const LONGEST_TEXT = 256;

/** Bytes that a value may take at most, when it is flat: a text in which each character is escaped, and its quotes. */
export const FLAT_BYTES: number = LONGEST_TEXT * 6 + 2;

/** What `putValue` returns for a value that is not flat. */
export const NOT_FLAT = -1;

/** The largest number that `putInteger` writes. */
export const MAX_INTEGER: number = 2 ** 31 - 1;

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

/** Writes a whole number from 0 to `MAX_INTEGER`. */
export function putInteger(value: number, { bytes }: Page, at: number): number {
  let end = at + 1;
  for (let limit = 10; limit <= value; limit *= 10) end += 1;
  let rest = value;
  for (let index = end - 1; index >= at; index--) {
    const tens = (rest / 10) | 0;
    bytes[index] = ZERO + rest - tens * 10;
    rest = tens;
  }
  return end;
}

function putNumber(value: number, page: Page, at: number): number {
  // Minus zero is written without its sign, here too.
  if (value === (value | 0)) {
    if (value >= 0) return putInteger(value, page, at);
    page.bytes[at] = MINUS;
    if (value !== SMALLEST) return putInteger(-value, page, at + 1);
  }
  return Number.isFinite(value) ? putAscii(String(value), page, at) : put(NULL, page, at);
}

function putText(text: string, { bytes }: Page, at: number): number {
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < SPACE || unit > TILDE || unit === QUOTE || unit === BACKSLASH) {
      return at + bytes.write(JSON.stringify(text), at);
    }
    bytes[at + 1 + index] = unit;
  }
  bytes[at] = QUOTE;
  bytes[at + 1 + length] = QUOTE;
  return at + length + 2;
}

function putAscii(text: string, { bytes }: Page, at: number): number {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
  return at + text.length;
}

const TRUE = new Literal("true");
const FALSE = new Literal("false");
const NULL = new Literal("null");
/** Its opposite is none of the integers here. */
const SMALLEST = -(2 ** 31);
const ZERO = 0x30;
const MINUS = 0x2d;
const QUOTE = 0x22;
const SPACE = 0x20;
const TILDE = 0x7e;
const BACKSLASH = 0x5c;
