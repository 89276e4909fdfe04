import type { Buffer } from "node:buffer";
import { FLAT_BYTES, isFlat, MAX_INTEGER, NOT_FLAT, putInteger, putValue } from "./flat-values.js";
import { bytesOf, put } from "./literal-bytes.js";

export { NOT_FLAT } from "./flat-values.js";

/** How the calls of one method begin and go on. */
export interface Phrases {
  /** Bytes that such a call may take at most. */
  readonly room: number;
  /** `,"method":"add"` */
  readonly method: Buffer;
  /** `,"params":{` or `,"params":[` */
  readonly opening: Buffer;
  /** What stands before each argument: its name and a colon, or nothing. */
  readonly keys: readonly Buffer[];
  readonly closing: number;
}

/** A call with flat arguments. */
export interface FlatCall {
  readonly id: number;
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
  const keys = params.map((name) => bytesOf(byName ? `${JSON.stringify(name)}:` : ""));
  const head = bytesOf(`,"method":${JSON.stringify(method)}`);
  const perParameter = keys.reduce((room, key) => room + key.length + FLAT_BYTES + 1, 0);
  return {
    room: head.length + perParameter + 128,
    method: head,
    opening: bytesOf(byName ? ',"params":{' : ',"params":['),
    keys,
    closing: byName ? CLOSE_BRACE : CLOSE_BRACKET,
  };
}

/** Writes a call as a line (JSON-RPC 2.0, section 4); returns where it ends, or `NOT_FLAT`. There must be `phrases.room`. */
export function putCall({ id, phrases, values, timeoutMs }: FlatCall, buffer: Buffer, start: number): number {
  let at = put(phrases.method, buffer, putInteger(id, buffer, put(OPENING, buffer, start)));
  const { keys } = phrases;
  if (keys.length > 0) {
    at = put(phrases.opening, buffer, at);
    const first = at;
    for (let index = 0; index < keys.length; index++) {
      const value = values[index];
      if (value === undefined) continue;
      if (at > first) buffer[at++] = COMMA;
      at = putValue(value, buffer, put(keys[index] as Buffer, buffer, at));
      if (at === NOT_FLAT) return NOT_FLAT;
    }
    buffer[at++] = phrases.closing;
  }
  if (timeoutMs !== undefined && timeoutMs > MAX_INTEGER) return NOT_FLAT;
  if (timeoutMs !== undefined) at = putInteger(timeoutMs, buffer, put(TIMEOUT, buffer, at));
  return put(CLOSING, buffer, at);
}

/** Whether `putResult` can write an answer. */
export function isFlatResult(id: unknown, result: unknown): id is number {
  return typeof id === "number" && id >= 0 && id <= MAX_INTEGER && Number.isInteger(id) && isFlat(result);
}

/** Writes the answer to a call that went well as a line (section 5); there must be `FLAT_RESULT_BYTES`. */
export function putResult(id: number, result: unknown, buffer: Buffer, start: number): number {
  const at = put(RESULT, buffer, putInteger(id, buffer, put(OPENING, buffer, start)));
  return put(CLOSING, buffer, putValue(result, buffer, at));
}

const OPENING = bytesOf('{"jsonrpc":"2.0","id":');
const RESULT = bytesOf(',"result":');
const TIMEOUT = bytesOf(',"timeout":');
const CLOSING = bytesOf("}\n");
const COMMA = 0x2c;
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;
