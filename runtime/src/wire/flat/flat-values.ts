import type { Buffer } from "node:buffer";
import { bytesOf, put } from "./literal-bytes.js";

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
export function putValue(value: unknown, buffer: Buffer, at: number): number {
  switch (typeof value) {
    case "number":
      return putNumber(value, buffer, at);
    case "string":
      return value.length > LONGEST_TEXT ? NOT_FLAT : putText(value, buffer, at);
    case "boolean":
      return put(value ? TRUE : FALSE, buffer, at);
    default:
      return value === null ? put(NULL, buffer, at) : NOT_FLAT;
  }
}

/** Writes a whole number from 0 to `MAX_INTEGER`. */
export function putInteger(value: number, buffer: Buffer, at: number): number {
  let end = at + 1;
  for (let limit = 10; limit <= value; limit *= 10) end += 1;
  let rest = value;
  for (let index = end - 1; index >= at; index--) {
    const tens = (rest / 10) | 0;
    buffer[index] = ZERO + rest - tens * 10;
    rest = tens;
  }
  return end;
}

function putNumber(value: number, buffer: Buffer, at: number): number {
  // Minus zero is written without its sign, here too.
  if (value === (value | 0)) {
    if (value >= 0) return putInteger(value, buffer, at);
    buffer[at] = MINUS;
    if (value !== SMALLEST) return putInteger(-value, buffer, at + 1);
  }
  return Number.isFinite(value) ? putAscii(String(value), buffer, at) : put(NULL, buffer, at);
}

function putText(text: string, buffer: Buffer, at: number): number {
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < SPACE || unit > TILDE || unit === QUOTE || unit === BACKSLASH) {
      return at + buffer.write(JSON.stringify(text), at);
    }
    buffer[at + 1 + index] = unit;
  }
  buffer[at] = QUOTE;
  buffer[at + 1 + length] = QUOTE;
  return at + length + 2;
}

function putAscii(text: string, buffer: Buffer, at: number): number {
  for (let index = 0; index < text.length; index++) buffer[at + index] = text.charCodeAt(index);
  return at + text.length;
}

const TRUE = bytesOf("true");
const FALSE = bytesOf("false");
const NULL = bytesOf("null");
/** Its opposite is none of the integers here. */
const SMALLEST = -(2 ** 31);
const ZERO = 0x30;
const MINUS = 0x2d;
const QUOTE = 0x22;
const SPACE = 0x20;
const TILDE = 0x7e;
const BACKSLASH = 0x5c;
