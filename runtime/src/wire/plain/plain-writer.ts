import { Buffer } from "node:buffer";
import { put } from "../flat/literal.js";
import { Page } from "../flat/page.js";
import { isShort, putNumber } from "../flat/put-number.js";
import { FLAT_BYTES, LONGEST_TEXT, NOT_FLAT, putText, putValue } from "../flat/put-value.js";
import { KnownKeys } from "./known-keys.js";

/** What is nested deeper is left to native code, which knows what to say of a value that contains itself. */
const DEEPEST = 32;

const PAGE_BYTES = 64 * 1024;
/** A larger page is not kept until the next value comes. */
const MOST_BYTES = 1024 * 1024;

/** A longer text is not worth the copy that is made of it here. */
const LONGEST_COPY = 16 * 1024;

/** For one value, and all that comes with it: a comma, a colon, words that are written beyond their end. */
const ROOM: number = FLAT_BYTES + 16;

/** Not plain, or too deep. */
const NOT_PLAIN: typeof NOT_FLAT = NOT_FLAT;

const noPage = new Page(Buffer.alloc(0));

/** What was written is handed out, and never written again; the rest of the page is for the next values. */
let page = noPage;
let free = 0;
let busy = false;
/** About so many bytes are expected: as many as the last value had. */
let expected = 0;

/**
 * What this way has saved so far, in values that are cheap here. Long fractions and keys that are not known cost more than native code
 * takes for them: a value that has little else is left to that.
 */
let saved = 0;

/** At the beginning. */
const CREDIT = 16;
const FRACTION_COSTS = 3;
const KEY_COSTS = 5;

/** By the depth of a record. */
const knownKeys: readonly KnownKeys[] = Array.from({ length: DEEPEST }, () => new KnownKeys());

/**
 * The JSON text, in UTF-8, of what is made of lists, plain objects, texts, numbers, booleans and null: that of
 * `JSON.stringify`, which takes more than twice as long for records, since it makes a string of them first. Undefined for
 * whatever has anything else in it, or a `toJSON`.
 */
export function writePlain(value: object): Buffer | undefined {
  // A getter in a value may send something by itself.
  if (busy || inheritsMore()) return undefined;
  busy = true;
  try {
    return write(value);
  } finally {
    busy = false;
  }
}

function write(value: object): Buffer | undefined {
  saved = CREDIT;
  const room = expected + ROOM;
  if (page.bytes.length - free < room) {
    page = new Page(Buffer.allocUnsafeSlow(Math.max(PAGE_BYTES, room)));
    free = 0;
  }
  const start = free;
  const end = putAny(value, start, DEEPEST);
  if (end === NOT_PLAIN) return undefined;
  const bytes = page.bytes.subarray(start, end);
  free = end;
  expected = bytes.length;
  if (page.bytes.length > MOST_BYTES) page = noPage;
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
      saved += value === (value | 0) || isShort(value) ? 1 : -FRACTION_COSTS;
      return saved < 0 ? NOT_PLAIN : putNumber(value, page, start);
    case "string":
      saved += 1;
      return value.length > LONGEST_TEXT ? putLongText(value, start) : putText(value, page, start);
    case "object":
      if (value === null) return putValue(value, page, start);
      // A list may have it, too.
      if (depth === 0 || (value as { toJSON?: unknown }).toJSON !== undefined) return NOT_PLAIN;
      return Array.isArray(value) ? putList(value, start, depth - 1) : putRecord(value, start, depth - 1);
    default:
      return putValue(value, page, start);
  }
}

function putList(list: readonly unknown[], start: number, depth: number): number {
  page.bytes[start] = OPEN_BRACKET;
  let at = start + 1;
  for (let index = 0; index < list.length; index++) {
    // What is left out is null in a list.
    at = putAny(list[index] ?? null, at, depth);
    if (at === NOT_PLAIN) return NOT_PLAIN;
    page.bytes[at] = COMMA;
    at += 1;
  }
  const end = list.length === 0 ? at : at - 1;
  page.bytes[end] = CLOSE_BRACKET;
  return end + 1;
}

function putRecord(record: object, start: number, depth: number): number {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null) return NOT_PLAIN;
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

function putKey(known: KnownKeys, place: number, key: string, start: number): number {
  if (start + ROOM > page.bytes.length) grow(start, ROOM);
  const literal = known.at(place, key);
  if (literal !== undefined) return put(literal, page, start);
  saved -= KEY_COSTS;
  const end = putAny(key, start, 0);
  if (end === NOT_PLAIN) return NOT_PLAIN;
  page.bytes[end] = COLON;
  return end + 1;
}

function putLongText(text: string, start: number): number {
  if (text.length > LONGEST_COPY) return NOT_PLAIN;
  const json = JSON.stringify(text);
  const length = Buffer.byteLength(json);
  grow(start, length + ROOM);
  // A text that has a byte for each unit is ASCII, and copied.
  return start + page.bytes.write(json, start, length === json.length ? "latin1" : "utf8");
}

/** Makes room behind what is written. */
function grow(end: number, room: number): void {
  const { bytes } = page;
  if (end + room <= bytes.length) return;
  page = new Page(Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, end + room)));
  bytes.copy(page.bytes, 0, 0, end);
}

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
