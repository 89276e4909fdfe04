import { Buffer } from "node:buffer";
import { put } from "../flat/literal.js";
import { Page } from "../flat/page.js";
import { isShort, putNumber } from "../flat/put-number.js";
import { FLAT_BYTES, LONGEST_TEXT, NOT_FLAT, putAnyText, putCommonText, putValue } from "../flat/put-value.js";
import { KnownKeys } from "./known-keys.js";
import { Trials } from "./trials.js";

/** What is nested deeper is left to native code, which knows what to say of a value that contains itself. */
const DEEPEST = 32;

const PAGE_BYTES = 64 * 1024;
/** A larger page is not kept until the next value comes. */
const MOST_BYTES = 1024 * 1024;

/** For a value, and all that comes with it: a comma, what closes all that is open, words that are written beyond their end. */
const ROOM: number = FLAT_BYTES + DEEPEST + 16;

const NOT_PLAIN: typeof NOT_FLAT = NOT_FLAT;

const noPage = new Page(Buffer.alloc(0));

/** What was written is handed out, and never written again; the rest of the page is for the next values. */
let page = noPage;
let free = 0;
let busy = false;

/**
 * What this way has saved so far, in units of what it takes for a character of a text. Native code takes less for those, for long
 * fractions and for keys that are not known: a value that has little else is left to that.
 */
let saved = 0;

const CREDIT = 400;
const VALUE_SAVES = 24;
const FRACTION_COSTS = 72;
const KEY_COSTS = 120;
const NATIVE_TEXT_COSTS = 240;

const trials = new Trials();

/** By the depth of a record. */
const knownKeys: readonly KnownKeys[] = Array.from({ length: DEEPEST }, () => new KnownKeys());

/**
 * The JSON text, in UTF-8, of what is made of lists, plain objects, short texts, numbers, booleans and null: that of
 * `JSON.stringify`, which takes about twice as long for records, since it makes a string of them first. Undefined for whatever
 * has anything else in it, a `toJSON`, or would take longer.
 */
export function writePlain(value: object): Buffer | undefined {
  // A getter in a value may send something by itself.
  if (busy || inheritsMore()) return undefined;
  if (trials.isResting) {
    trials.pass();
    return undefined;
  }
  busy = true;
  try {
    const bytes = write(value);
    trials.judge(bytes !== undefined);
    return bytes;
  } finally {
    busy = false;
    if (page.bytes.length > MOST_BYTES) page = noPage;
  }
}

function write(value: object): Buffer | undefined {
  saved = CREDIT;
  if (free + ROOM > page.bytes.length) {
    page = new Page(Buffer.allocUnsafeSlow(PAGE_BYTES));
    free = 0;
  }
  const end = putAny(value, free, DEEPEST);
  if (end === NOT_PLAIN) return undefined;
  const bytes = page.bytes.subarray(free, end);
  free = end;
  return bytes;
}

/** Whether somebody has given all objects something: what is inherited would be taken for their own. */
function inheritsMore(): boolean {
  const keys: string[] = [];
  for (const key in noKeys) keys.push(key);
  return keys.length > 0;
}

const noKeys = {};

/** @param depth - How many lists and records may still be opened. */
function putAny(value: unknown, start: number, depth: number): number {
  if (start + ROOM > page.bytes.length) grow(start, ROOM);
  switch (typeof value) {
    case "number":
      saved += value === (value | 0) || isShort(value) ? VALUE_SAVES : -FRACTION_COSTS;
      return saved < 0 ? NOT_PLAIN : putNumber(value, page, start);
    case "string":
      saved += VALUE_SAVES - value.length;
      return saved < 0 ? NOT_PLAIN : putText(value, start);
    case "object":
      if (value === null) return putValue(value, page, start);
      // A list may have it, too.
      if (depth === 0 || (value as { toJSON?: unknown }).toJSON !== undefined) return NOT_PLAIN;
      return Array.isArray(value) ? putList(value, start, depth - 1) : putRecord(value, start, depth - 1);
    default:
      saved += VALUE_SAVES;
      return putValue(value, page, start);
  }
}

function putText(text: string, start: number): number {
  if (text.length > LONGEST_TEXT) return NOT_PLAIN;
  const end = putCommonText(text, page, start);
  if (end !== NOT_FLAT) return end;
  saved -= NATIVE_TEXT_COSTS;
  return saved < 0 ? NOT_PLAIN : putAnyText(text, page, start);
}

function putList(list: readonly unknown[], start: number, depth: number): number {
  // A getter may make it longer.
  const { length } = list;
  page.bytes[start] = OPEN_BRACKET;
  let at = start + 1;
  for (let index = 0; index < length; index++) {
    // What is left out is null in a list.
    at = putAny(list[index] ?? null, at, depth);
    if (at === NOT_PLAIN) return NOT_PLAIN;
    page.bytes[at] = COMMA;
    at += 1;
  }
  const end = length === 0 ? at : at - 1;
  page.bytes[end] = CLOSE_BRACKET;
  return end + 1;
}

function putRecord(record: object, start: number, depth: number): number {
  if (!isRecord(record)) return NOT_PLAIN;
  const known = knownKeys[depth] as KnownKeys;
  page.bytes[start] = OPEN_BRACE;
  let at = start + 1;
  let place = 0;
  // Nothing is inherited. So V8 goes through the fields without looking for their names.
  for (const key in record) {
    const value = (record as { readonly [key: string]: unknown })[key];
    if (value === undefined) continue;
    at = putKey(known, place, key, at);
    if (at !== NOT_PLAIN) at = putAny(value, at, depth);
    if (at === NOT_PLAIN) return NOT_PLAIN;
    page.bytes[at] = COMMA;
    at += 1;
    place += 1;
  }
  const end = place === 0 ? at : at - 1;
  page.bytes[end] = CLOSE_BRACE;
  return end + 1;
}

/** Numbers that are sent as they are written have no prototype either (`JSON.rawJSON`), and are frozen. */
function isRecord(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || (prototype === null && !Object.isFrozen(object));
}

function putKey(known: KnownKeys, place: number, key: string, start: number): number {
  if (start + ROOM > page.bytes.length) grow(start, ROOM);
  const literal = known.at(place, key);
  if (literal !== undefined) return put(literal, page, start);
  saved -= KEY_COSTS;
  const end = saved < 0 ? NOT_PLAIN : putText(key, start);
  if (end === NOT_PLAIN) return NOT_PLAIN;
  page.bytes[end] = COLON;
  return end + 1;
}

/** Makes room behind what is written of this value. What lies before it belongs to others, and is not copied. */
function grow(end: number, room: number): void {
  const { bytes } = page;
  if (end + room <= bytes.length) return;
  page = new Page(Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, end + room)));
  bytes.copy(page.bytes, free, free, end);
}

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
