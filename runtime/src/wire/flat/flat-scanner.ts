import type { Buffer } from "node:buffer";
import type { Page } from "./page.js";

/** Not as flat as was hoped. It says nothing of whether it is JSON. */
export const miss: unique symbol = Symbol("miss");

/** What `integer` returns instead of one. */
export const NO_INTEGER = -1;

/** All numbers of so many digits are exact; so is each power of ten up to 10^22. */
const EXACT_DIGITS = 15;

/** Numbers of so many digits fit into 32 bits, in which processors are faster. */
const SHORT_DIGITS = 9;

/** A longer text is left to native code. */
const LONGEST_TEXT = 256;

/** V8 copies so many characters of a longer text; of more it makes a reference, which keeps that alive. */
const LONGEST_COPY = 12;

/**
 * Reads the values of JSON that contain no others (RFC 8259): numbers, short texts without escapes, and literals. Whatever it reads
 * it reads as `JSON.parse` does. There must be a newline behind: no value has one in it, so that nothing looks further.
 */
export class FlatScanner {
  /** Where the value ends that was read last. Returned with it, it would be an object for each value. */
  end = 0;

  /** A whole number from 0 on, of digits that are all exact. */
  integer(bytes: Buffer, start: number): number {
    let at = start;
    let short = 0;
    const longest = start + SHORT_DIGITS;
    for (let digit = digitAt(bytes, at); digit >= 0 && at < longest; digit = digitAt(bytes, at)) {
      short = (short * 10 + digit) | 0;
      at += 1;
    }
    let value = short;
    for (let digit = digitAt(bytes, at); digit >= 0; digit = digitAt(bytes, at)) {
      value = value * 10 + digit;
      at += 1;
    }
    const digits = at - start;
    if (digits === 0 || digits > EXACT_DIGITS || (digits > 1 && bytes[start] === ZERO)) return NO_INTEGER;
    this.end = at;
    return value;
  }

  /** Any value that is flat. */
  value(page: Page, start: number): unknown {
    const { bytes } = page;
    switch (bytes[start]) {
      case QUOTE:
        return this.text(page, start + 1);
      case LETTER_T:
        return this.#literal(bytes, start + 1, TRUE) ? true : miss;
      case LETTER_F:
        return this.#literal(bytes, start + 1, FALSE) ? false : miss;
      case LETTER_N:
        return this.#literal(bytes, start + 1, NULL) ? null : miss;
      case OPEN_BRACKET:
        return this.list(page, start + 1);
      case OPEN_BRACE:
        return this.record(page, start + 1);
      default: {
        // Most numbers are whole.
        const whole = this.integer(bytes, start);
        return whole !== NO_INTEGER && !goesOn(bytes[this.end] as number) ? whole : this.#number(bytes, start);
      }
    }
  }

  /** What follows a bracket. It is not flat. */
  protected list(_page: Page, _start: number): unknown {
    return miss;
  }

  /** What follows a brace. */
  protected record(_page: Page, _start: number): unknown {
    return miss;
  }

  #literal(bytes: Buffer, start: number, rest: readonly number[]): boolean {
    for (let index = 0; index < rest.length; index++) if (bytes[start + index] !== rest[index]) return false;
    this.end = start + rest.length;
    return true;
  }

  /** What follows a quotation mark. */
  protected text(page: Page, start: number): unknown {
    const { bytes } = page;
    let at = start;
    let all = 0;
    for (let byte = bytes[at] as number; byte !== QUOTE; byte = bytes[at] as number) {
      // Control characters are no JSON, and ends of lines among them end the search.
      if (byte < SPACE || byte === BACKSLASH || at - start === LONGEST_TEXT) return miss;
      all |= byte;
      at += 1;
    }
    this.end = at + 1;
    if (all > LAST_OF_ASCII) return decoded(bytes, start, at);
    return at - start <= LONGEST_COPY ? page.ascii(start, at) : bytes.toString("latin1", start, at);
  }

  #number(bytes: Buffer, start: number): unknown {
    const negative = bytes[start] === MINUS;
    const first = negative ? start + 1 : start;
    let at = first;
    let value = 0;
    for (let digit = digitAt(bytes, at); digit >= 0; digit = digitAt(bytes, at)) {
      value = value * 10 + digit;
      at += 1;
    }
    let digits = at - first;
    if (digits === 0 || (digits > 1 && bytes[first] === ZERO)) return miss;
    let decimals = 0;
    if (bytes[at] === POINT) {
      at += 1;
      for (let digit = digitAt(bytes, at); digit >= 0; digit = digitAt(bytes, at)) {
        value = value * 10 + digit;
        at += 1;
        decimals += 1;
      }
      if (decimals === 0) return miss;
      digits += decimals;
    }
    if (isExponent(bytes[at] as number)) return miss;
    this.end = at;
    if (digits > EXACT_DIGITS) return Number(bytes.toString("latin1", start, at));
    // One operation on two exact numbers is rounded once, as the whole text would be.
    if (decimals > 0) value /= powersOfTen[decimals] as number;
    return negative ? -value : value;
  }
}

/** A text in UTF-8. */
function decoded(bytes: Buffer, start: number, end: number): unknown {
  const text = bytes.toString("utf8", start, end);
  // What is no UTF-8 has been replaced by this one, which may also have been meant.
  return text.includes(REPLACEMENT) ? miss : text;
}

/** Less than 0 where there is no digit. */
function digitAt(bytes: Buffer, at: number): number {
  const digit = (bytes[at] as number) - ZERO;
  return digit <= 9 ? digit : -1;
}

/** Whether a number goes on behind its digits. */
function goesOn(byte: number): boolean {
  return byte === POINT || isExponent(byte);
}

function isExponent(byte: number): boolean {
  return (byte | SMALL) === LETTER_E;
}

const powersOfTen: readonly number[] = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

const QUOTE = 0x22;
const SPACE = 0x20;
const LAST_OF_ASCII = 0x7f;
const REPLACEMENT = "\ufffd";
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** Makes a small letter of a capital one. */
const SMALL = 0x20;
const LETTER_E = 0x65;
const LETTER_T = 0x74;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const TRUE = [0x72, 0x75, 0x65];
const FALSE = [0x61, 0x6c, 0x73, 0x65];
const NULL = [0x75, 0x6c, 0x6c];
