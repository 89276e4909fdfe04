import { Buffer } from "node:buffer";
import type { Extensions } from "../extensions.js";
import type { Arguments, Notification, Request } from "../message.js";
import { FlatCursor, miss, NO_INTEGER } from "./flat-cursor.js";
import { Literal } from "./literal.js";
import { FIRST_HASH, goOn, type Vocabulary, type Word } from "./vocabulary.js";

/** One for all connections: so at most one chunk is kept alive, and not one for each of them. */
const cursor = new FlatCursor(Buffer.alloc(0));

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
  /** The reply's, after `read` has found one. They are no object: there are very many of them. */
  id = 0;
  result: unknown = undefined;
  #call: Request | Notification | undefined;
  /** Calls in a row say mostly the same. */
  #extensions: Extensions | undefined;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Where the line after the one that was read begins. */
  get end(): number {
    return cursor.at;
  }

  /**
   * The call, after `read` has found one. Its arguments come by position, in the order of the method's parameters and with
   * undefined for what was left out, whichever way they were sent.
   */
  get call(): Request | Notification | undefined {
    return this.#call;
  }

  /**
   * Reads the line that begins at `start`: what it is, or undefined if it is not flat.
   *
   * @param chunk - Has a newline at or after `start`.
   */
  read(chunk: Buffer, start: number): "call" | "result" | undefined {
    cursor.goTo(chunk, start);
    let id: number | undefined;
    if (cursor.skip(OPENING_WITH_ID)) {
      id = cursor.integer();
      if (id === NO_INTEGER) return undefined;
    } else if (!cursor.skip(OPENING)) return undefined;
    if (cursor.skip(RESULT)) return this.#readReply(id) ? "result" : undefined;
    this.#call = this.#readCall(id);
    return this.#call === undefined ? undefined : "call";
  }

  #readReply(first: number | undefined): boolean {
    this.result = cursor.value();
    if (this.result === miss) return false;
    const id = first ?? this.#lastId();
    if (id === undefined || id === NO_INTEGER) return false;
    this.id = id;
    return cursor.skip(CLOSING);
  }

  #readCall(first: number | undefined): Request | Notification | undefined {
    const word = this.#method();
    if (word === undefined) return undefined;
    const args = this.#arguments(word);
    if (args === undefined) return undefined;
    let extensions: Extensions | undefined;
    if (cursor.skip(TIMEOUT)) {
      const timeoutMs = cursor.integer();
      if (timeoutMs === NO_INTEGER) return undefined;
      extensions = this.#saying(timeoutMs);
    }
    const id = first ?? this.#lastId();
    if (id === NO_INTEGER || !cursor.skip(CLOSING)) return undefined;
    const { name: method } = word;
    return id === undefined
      ? { kind: "notification", dialect: "2.0", method, args, extensions }
      : { kind: "request", dialect: "2.0", id, method, args, extensions };
  }

  /** Others than us write the id at the end, as the specification does in its examples. Undefined if there is none. */
  #lastId(): number | undefined {
    return cursor.skip(ID) ? cursor.integer() : undefined;
  }

  #method(): Word | undefined {
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

  #arguments(word: Word): Arguments | undefined {
    if (cursor.skip(word.opening)) return this.#byName(word, true);
    if (!cursor.skip(PARAMS)) return noArguments;
    if (cursor.skipByte(OPEN_BRACKET)) return this.#byPosition(word);
    return cursor.skipByte(OPEN_BRACE) ? this.#byName(word, false) : undefined;
  }

  #byPosition({ noValues }: Word): Arguments | undefined {
    const positional: unknown[] = noValues.slice();
    if (cursor.skipByte(CLOSE_BRACKET)) return { positional, named: undefined };
    let index = 0;
    do {
      const value = cursor.value();
      if (value === miss || index === positional.length) return undefined;
      positional[index++] = value;
    } while (cursor.skipByte(COMMA));
    return cursor.skipByte(CLOSE_BRACKET) ? { positional, named: undefined } : undefined;
  }

  /** @param begun - Whether the brace has been passed with the first key, if there is any. */
  #byName({ keys, noValues }: Word, begun: boolean): Arguments | undefined {
    const positional: unknown[] = noValues.slice();
    let atKey = begun && keys.length > 0;
    let more = atKey || !cursor.skipByte(CLOSE_BRACE);
    for (let index = 0; index < keys.length && more; index++) {
      if (!atKey && !cursor.skip(keys[index] as Literal)) continue;
      atKey = false;
      const value = cursor.value();
      if (value === miss) return undefined;
      positional[index] = value;
      more = cursor.skipByte(COMMA);
      if (!more && !cursor.skipByte(CLOSE_BRACE)) return undefined;
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

const noArguments: Arguments = { positional: [], named: undefined };

const OPENING = new Literal('{"jsonrpc":"2.0"');
const OPENING_WITH_ID = new Literal('{"jsonrpc":"2.0","id":');
const ID = new Literal(',"id":');
const METHOD = new Literal(',"method":"');
const PARAMS = new Literal(',"params":');
const TIMEOUT = new Literal(',"timeout":');
const RESULT = new Literal(',"result":');
const CLOSING = new Literal("}\n");
const QUOTE = 0x22;
const SPACE = 0x20;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
