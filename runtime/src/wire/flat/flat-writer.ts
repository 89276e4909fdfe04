import { Literal, put } from "./literal.js";
import type { Page } from "./page.js";
import { putInteger } from "./put-number.js";
import { FLAT_BYTES, isFlat, NOT_FLAT, putValue } from "./put-value.js";

export { NOT_FLAT } from "./put-value.js";

/** How the calls of one method are written. */
export interface Phrases {
  /** Bytes that such a call may take at most. */
  readonly room: number;
  /** `,"method":"add"` */
  readonly method: Literal;
  /** `,"method":"add","params":{` */
  readonly opening: Literal;
  /** The same and the first key: `"a":`, or nothing by position. Undefined without parameters. */
  readonly first: Literal | undefined;
  /** A comma and the key, for each parameter. */
  readonly others: readonly Literal[];
  /** A brace or a bracket. */
  readonly closing: number;
}

/** A call with flat arguments. */
export interface FlatCall {
  /** From 0 to 2^31 - 1; undefined for a notification. */
  readonly id: number | undefined;
  readonly phrases: Phrases;
  /** In the order of the parameters, undefined where one is left out. By position that is so at the end only. */
  readonly values: readonly unknown[];
  /** Whole milliseconds; undefined: nothing is said of them. */
  readonly timeoutMs: number | undefined;
}

/** The answer to a call that went well, with a flat result. */
export interface FlatResult {
  readonly id: number;
  readonly result: unknown;
}

/** Bytes that the answer with a flat result may take at most. */
export const FLAT_RESULT_BYTES: number = FLAT_BYTES + 64;

/** The parts of a method's calls that are the same in all of them. */
export function phrasesOf(method: string, params: readonly string[], byName: boolean): Phrases {
  const head = `,"method":${JSON.stringify(method)}`;
  const opening = `${head},"params":${byName ? "{" : "["}`;
  const keys = params.map((name) => (byName ? `${JSON.stringify(name)}:` : ""));
  const [first] = keys;
  const others = keys.map((key) => new Literal(`,${key}`));
  return {
    room: others.reduce((room, { length }) => room + length + FLAT_BYTES, 3 * opening.length + ENVELOPE_BYTES),
    method: new Literal(head),
    opening: new Literal(opening),
    first: first === undefined ? undefined : new Literal(opening + first),
    others,
    closing: byName ? CLOSE_BRACE : CLOSE_BRACKET,
  };
}

/** Writes a call as a line (JSON-RPC 2.0, section 4); returns where it ends, or `NOT_FLAT`. There must be `phrases.room`. */
export function putCall({ id, phrases, values, timeoutMs }: FlatCall, page: Page, start: number): number {
  let at = id === undefined ? put(NOTIFICATION, page, start) : putInteger(id, page, put(OPENING, page, start));
  at = phrases.first === undefined ? put(phrases.method, page, at) : putArguments(phrases, values, page, at);
  if (at === NOT_FLAT) return NOT_FLAT;
  if (timeoutMs !== undefined) {
    if (timeoutMs > MAX_INTEGER) return NOT_FLAT;
    at = putInteger(timeoutMs, page, put(TIMEOUT, page, at));
  }
  return put(CLOSING, page, at);
}

function putArguments(phrases: Phrases, values: readonly unknown[], page: Page, start: number): number {
  const { first, opening, others, closing } = phrases;
  const { bytes } = page;
  const [value] = values;
  const begins = first !== undefined && value !== undefined;
  let at = begins ? putValue(value, page, put(first, page, start)) : put(opening, page, start);
  const unbegun = begins ? -1 : at;
  for (let index = 1; index < others.length && at !== NOT_FLAT; index++) {
    const other = values[index];
    if (other === undefined) continue;
    const isFirst = at === unbegun;
    at = putValue(other, page, put(others[index] as Literal, page, at));
    // The comma before what is the first after all.
    if (isFirst && at !== NOT_FLAT) {
      bytes.copyWithin(unbegun, unbegun + 1, at);
      at -= 1;
    }
  }
  if (at === NOT_FLAT) return NOT_FLAT;
  bytes[at] = closing;
  return at + 1;
}

/** Whether `putResult` can write an answer. */
export function isFlatResult(id: unknown, result: unknown): id is number {
  return typeof id === "number" && id >= 0 && id <= MAX_INTEGER && Number.isInteger(id) && isFlat(result);
}

/** Writes the answer to a call that went well as a line (section 5); there must be `FLAT_RESULT_BYTES`. */
export function putResult({ id, result }: FlatResult, page: Page, start: number): number {
  const at = put(RESULT, page, putInteger(id, page, put(OPENING, page, start)));
  return put(CLOSING, page, putValue(result, page, at));
}

/** The largest id, and the largest `timeout`, that is written. */
const MAX_INTEGER = 2 ** 31 - 1;

/** Of the envelope, without the method and its arguments. */
const ENVELOPE_BYTES = 128;

const OPENING = new Literal('{"jsonrpc":"2.0","id":');
const NOTIFICATION = new Literal('{"jsonrpc":"2.0"');
const RESULT = new Literal(',"result":');
const TIMEOUT = new Literal(',"timeout":');
const CLOSING = new Literal("}\n");
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;
