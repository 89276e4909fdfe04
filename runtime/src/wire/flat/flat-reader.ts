import { Buffer } from "node:buffer";
import type { Extensions } from "../extensions.js";
import type { Arguments, Notification, Request, Response } from "../message.js";
import { FlatCursor, miss, NO_INTEGER } from "./flat-cursor.js";
import { bytesOf } from "./literal-bytes.js";
import { FIRST_HASH, goOn, type Vocabulary, type Word } from "./vocabulary.js";

/**
 * Reads the messages that most of a connection's are: calls with flat arguments and replies with flat results (JSON-RPC 2.0,
 * sections 4 and 5), written without white space, one a line, their members in the usual orders. It compares and counts
 * bytes, where others make a string, an object of it, and look at that.
 *
 * Whatever is not just so is no mistake but left to `JSON.parse`, which must come to the same message
 * (test: `test/runtime/flat-messages.test.ts`).
 */
export class FlatReader {
  readonly #vocabulary: Vocabulary;
  readonly #cursor = new FlatCursor(NOTHING);
  /** Calls in a row say mostly the same. */
  #extensions: Extensions | undefined;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Where the line after the last one that was read begins. */
  get end(): number {
    return this.#cursor.at;
  }

  /**
   * Reads the line that begins at `start`. Undefined if it is not flat.
   *
   * Arguments come by position, in the order of the method's parameters and with undefined for what was left out, whichever
   * way they were sent.
   *
   * @param chunk - Has a newline at or after `start`.
   */
  read(chunk: Buffer, start: number): Request | Notification | Response | undefined {
    const cursor = this.#cursor;
    cursor.chunk = chunk;
    cursor.at = start;
    if (!cursor.skip(OPENING)) return undefined;
    if (cursor.skip(ID)) {
      const id = cursor.integer();
      if (id === NO_INTEGER) return undefined;
      return cursor.skip(RESULT) ? this.#reply(id) : this.#call(id);
    }
    return cursor.skip(RESULT) ? this.#reply(undefined) : this.#call(undefined);
  }

  #reply(first: number | undefined): Response | undefined {
    const cursor = this.#cursor;
    const result = cursor.value();
    if (result === miss) return undefined;
    const id = first ?? this.#lastId();
    if (id === undefined || !cursor.skip(CLOSING)) return undefined;
    return { kind: "response", dialect: "2.0", id, result };
  }

  #call(first: number | undefined): Request | Notification | undefined {
    const cursor = this.#cursor;
    const word = this.#method();
    if (word === undefined) return undefined;
    const args = cursor.skip(PARAMS) ? this.#arguments(word.keys) : noArguments;
    if (args === undefined) return undefined;
    let extensions: Extensions | undefined;
    if (cursor.skip(TIMEOUT)) {
      const timeoutMs = cursor.integer();
      if (timeoutMs === NO_INTEGER) return undefined;
      extensions = this.#saying(timeoutMs);
    }
    const id = first ?? this.#lastId();
    if (!cursor.skip(CLOSING)) return undefined;
    const { name: method } = word;
    return id === undefined
      ? { kind: "notification", dialect: "2.0", method, args, extensions }
      : { kind: "request", dialect: "2.0", id, method, args, extensions };
  }

  /** Others than us write the id at the end, as the specification does in its examples. */
  #lastId(): number | undefined {
    const cursor = this.#cursor;
    if (!cursor.skip(ID)) return undefined;
    const id = cursor.integer();
    return id === NO_INTEGER ? undefined : id;
  }

  #method(): Word | undefined {
    const cursor = this.#cursor;
    if (!cursor.skip(METHOD)) return undefined;
    const { chunk, at: start } = cursor;
    let at = start;
    let hash = FIRST_HASH;
    for (let byte = chunk[at] as number; byte !== QUOTE; byte = chunk[at] as number) {
      if (byte < SPACE) return undefined;
      hash = goOn(hash, byte);
      at += 1;
    }
    cursor.at = at + 1;
    return this.#vocabulary.find(chunk, start, at, hash);
  }

  #arguments(keys: readonly Buffer[]): Arguments | undefined {
    const cursor = this.#cursor;
    if (cursor.skipByte(OPEN_BRACKET)) return this.#byPosition(keys.length);
    return cursor.skipByte(OPEN_BRACE) ? this.#byName(keys) : undefined;
  }

  #byPosition(count: number): Arguments | undefined {
    const cursor = this.#cursor;
    const positional: unknown[] = [];
    if (!cursor.skipByte(CLOSE_BRACKET)) {
      do {
        const value = cursor.value();
        if (value === miss || positional.length === count) return undefined;
        positional.push(value);
      } while (cursor.skipByte(COMMA));
      if (!cursor.skipByte(CLOSE_BRACKET)) return undefined;
    }
    while (positional.length < count) positional.push(undefined);
    return { positional, named: undefined };
  }

  #byName(keys: readonly Buffer[]): Arguments | undefined {
    const cursor = this.#cursor;
    const positional: unknown[] = [];
    let more = !cursor.skipByte(CLOSE_BRACE);
    for (let index = 0; index < keys.length; index++) {
      let value: unknown;
      if (more && cursor.skip(keys[index] as Buffer)) {
        value = cursor.value();
        if (value === miss) return undefined;
        more = cursor.skipByte(COMMA);
        if (!more && !cursor.skipByte(CLOSE_BRACE)) return undefined;
      }
      positional.push(value);
    }
    // What is still to come is in another order, or no parameter.
    return more ? undefined : { positional, named: undefined };
  }

  #saying(timeoutMs: number): Extensions {
    if (this.#extensions?.timeoutMs !== timeoutMs) {
      this.#extensions = { timeoutMs, trace: undefined, meta: undefined };
    }
    return this.#extensions;
  }
}

const NOTHING = Buffer.alloc(0);
const noArguments: Arguments = { positional: [], named: undefined };

const OPENING = bytesOf('{"jsonrpc":"2.0"');
const ID = bytesOf(',"id":');
const METHOD = bytesOf(',"method":"');
const PARAMS = bytesOf(',"params":');
const TIMEOUT = bytesOf(',"timeout":');
const RESULT = bytesOf(',"result":');
const CLOSING = bytesOf("}\n");
const QUOTE = 0x22;
const SPACE = 0x20;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
