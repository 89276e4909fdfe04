import type { Buffer } from "node:buffer";
import { type Literal, standsAt } from "./literal.js";

/** Not as flat as was hoped. It says nothing of whether it is JSON. */
export const miss: unique symbol = Symbol("miss");

/** What `integer` returns instead of one. */
export const NO_INTEGER = -1;

/** All numbers of so many digits are exact; so is each power of ten up to 10^22. */
const EXACT_DIGITS = 15;

/** A longer text is left to native code. */
const LONGEST_TEXT = 256;

/**
 * A place in a chunk that goes forward over numbers, short texts of ASCII, and literals: the values of JSON that contain no
 * others (RFC 8259). Whatever it reads it reads as `JSON.parse` does. It must stand before the chunk's last newline: no
 * value has one in it, so that nothing looks further than there.
 */
export class FlatCursor {
  at = 0;
  #chunk: Buffer;
  #view: DataView;

  constructor(chunk: Buffer) {
    this.#chunk = chunk;
    this.#view = viewOf(chunk);
  }

  get chunk(): Buffer {
    return this.#chunk;
  }

  /** Goes to a place in a chunk. */
  goTo(chunk: Buffer, at: number): void {
    if (chunk !== this.#chunk) {
      this.#chunk = chunk;
      this.#view = viewOf(chunk);
    }
    this.at = at;
  }

  /** Goes over a text if it stands here. */
  skip(literal: Literal): boolean {
    if (!standsAt(literal, this.#view, this.at, this.#chunk.length)) return false;
    this.at += literal.length;
    return true;
  }

  /** Goes over one byte if it stands here. */
  skipByte(byte: number): boolean {
    if (this.#chunk[this.at] !== byte) return false;
    this.at += 1;
    return true;
  }

  /** A whole number from 0 on, of digits that are all exact. */
  integer(): number {
    const chunk = this.#chunk;
    let at = this.at;
    let value = 0;
    for (let digit = digitAt(chunk, at); digit >= 0; digit = digitAt(chunk, at)) {
      value = value * 10 + digit;
      at += 1;
    }
    const digits = at - this.at;
    if (digits === 0 || digits > EXACT_DIGITS || (digits > 1 && chunk[this.at] === ZERO)) return NO_INTEGER;
    this.at = at;
    return value;
  }

  /** Any value that is flat. */
  value(): unknown {
    switch (this.#chunk[this.at]) {
      case QUOTE:
        return this.#text();
      case LETTER_T:
        return this.#literal(TRUE, true);
      case LETTER_F:
        return this.#literal(FALSE, false);
      case LETTER_N:
        return this.#literal(NULL, null);
      default:
        return this.#number();
    }
  }

  #literal(rest: readonly number[], value: boolean | null): unknown {
    const chunk = this.#chunk;
    const { at } = this;
    for (let index = 0; index < rest.length; index++) if (chunk[at + 1 + index] !== rest[index]) return miss;
    this.at = at + 1 + rest.length;
    return value;
  }

  #text(): unknown {
    const chunk = this.#chunk;
    const start = this.at + 1;
    let at = start;
    for (let byte = chunk[at] as number; byte !== QUOTE; byte = chunk[at] as number) {
      // Control characters are no JSON, and ends of lines among them end the search.
      if (byte < SPACE || byte > TILDE || byte === BACKSLASH || at - start === LONGEST_TEXT) return miss;
      at += 1;
    }
    this.at = at + 1;
    return at === start ? "" : chunk.toString("latin1", start, at);
  }

  #number(): unknown {
    const chunk = this.#chunk;
    const start = this.at;
    const negative = chunk[start] === MINUS;
    const first = negative ? start + 1 : start;
    let at = first;
    let value = 0;
    for (let digit = digitAt(chunk, at); digit >= 0; digit = digitAt(chunk, at)) {
      value = value * 10 + digit;
      at += 1;
    }
    let digits = at - first;
    if (digits === 0 || (digits > 1 && chunk[first] === ZERO)) return miss;
    let decimals = 0;
    if (chunk[at] === POINT) {
      at += 1;
      for (let digit = digitAt(chunk, at); digit >= 0; digit = digitAt(chunk, at)) {
        value = value * 10 + digit;
        at += 1;
        decimals += 1;
      }
      if (decimals === 0) return miss;
      digits += decimals;
    }
    if (chunk[at] === LETTER_E || chunk[at] === LETTER_E + CAPITAL) return miss;
    this.at = at;
    if (digits > EXACT_DIGITS) return Number(chunk.toString("latin1", start, at));
    // One operation on two exact numbers is rounded once, as the whole text would be.
    if (decimals > 0) value /= powersOfTen[decimals] as number;
    return negative ? -value : value;
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** Less than 0 where there is no digit. */
function digitAt(chunk: Buffer, at: number): number {
  const digit = (chunk[at] as number) - ZERO;
  return digit <= 9 ? digit : -1;
}

const powersOfTen: readonly number[] = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

const QUOTE = 0x22;
const SPACE = 0x20;
const TILDE = 0x7e;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const LETTER_E = 0x45;
/** From a capital letter to the small one. */
const CAPITAL = 0x20;
const LETTER_T = 0x74;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const TRUE = [0x72, 0x75, 0x65];
const FALSE = [0x61, 0x6c, 0x73, 0x65];
const NULL = [0x75, 0x6c, 0x6c];
