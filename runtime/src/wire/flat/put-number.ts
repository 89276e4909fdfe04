import { Literal, put } from "./literal.js";
import type { Page } from "./page.js";

/** From here on a word's worth of digits is put before the last nine. */
const BILLION = 1_000_000_000;

/** Writes a whole number from 0 to 2^31 - 1; returns where it ends. There must be room for three bytes more. */
export function putInteger(value: number, page: Page, at: number): number {
  if (value < 1000) {
    const leadingZeros = value < 10 ? 2 : value < 100 ? 1 : 0;
    page.view.setInt32(at, (threeDigits[value] as number) >> (8 * leadingZeros), true);
    return at + 3 - leadingZeros;
  }
  const thousands = (value / 1000) | 0;
  return putThree(value - thousands * 1000, page, putInteger(thousands, page, at));
}

function putThree(value: number, { view }: Page, at: number): number {
  view.setInt32(at, threeDigits[value] as number, true);
  return at + 3;
}

/** Writes any number as `JSON.stringify` does; returns where it ends. There must be room for 32 bytes. */
export function putNumber(value: number, page: Page, at: number): number {
  // Minus zero is written without its sign, here too.
  if (value === (value | 0) && value >= 0) return putInteger(value, page, at);
  if (!Number.isFinite(value)) return put(NULL, page, at);
  if (value > 0) return putLarge(value, page, at);
  page.bytes[at] = MINUS;
  return putNumber(-value, page, at + 1);
}

function putLarge(value: number, page: Page, at: number): number {
  if (!Number.isSafeInteger(value)) return putFraction(value, page, at);
  const last = value % BILLION;
  const millions = Math.floor(last / 1_000_000);
  const thousands = Math.floor(last / 1000) % 1000;
  const end = putThree(millions, page, putInteger((value - last) / BILLION, page, at));
  return putThree(last % 1000, page, putThree(thousands, page, end));
}

/** Most fractions have few decimals. Fewer than 16 digits that come to the same number are the shortest that do. */
function putFraction(value: number, page: Page, at: number): number {
  if (!isShort(value)) return putAscii(String(value), page, at);
  const thousandths = Math.round(value * 1000);
  const whole = (thousandths / 1000) | 0;
  const decimals = thousandths - whole * 1000;
  const point = putInteger(whole, page, at);
  page.bytes[point] = POINT;
  const end = putThree(decimals, page, point + 1);
  return decimals % 100 === 0 ? end - 2 : decimals % 10 === 0 ? end - 1 : end;
}

/** Whether a number is written without native code: it has three decimals at most. */
export function isShort(value: number): boolean {
  const thousandths = Math.round(value * 1000);
  return thousandths / 1000 === value && Math.abs(thousandths) < 2 ** 31;
}

function putAscii(text: string, { bytes }: Page, at: number): number {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
  return at + text.length;
}

const NULL = new Literal("null");
const ZERO = 0x30;
const MINUS = 0x2d;
const POINT = 0x2e;

/** Bytes of three digits, as the low three of a word: `042`. */
const threeDigits: readonly number[] = Array.from({ length: 1000 }, (_, value) => {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  return ZERO + hundreds + ((ZERO + tens) << 8) + ((ZERO + ones) << 16);
});
