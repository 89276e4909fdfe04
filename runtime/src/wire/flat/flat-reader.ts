import { Buffer } from "node:buffer";
import type { Extensions } from "../extensions.js";
import type { Notification, Request } from "../message.js";
import { DEEPEST, PlainScanner } from "../plain/plain-scanner.js";
import { Trials } from "../plain/trials.js";
import { ArgumentsReader } from "./arguments.js";
import { miss, NO_INTEGER } from "./flat-scanner.js";
import { after, Literal, NOT_HERE } from "./literal.js";
import { Page } from "./page.js";
import { FIRST_HASH, goOn, type Vocabulary } from "./vocabulary.js";

/** One for all connections, as the page is: so at most one chunk is kept alive, and not one for each of them. */
const scanner = new PlainScanner();
const args = new ArgumentsReader(scanner);
let page = new Page(Buffer.alloc(0));

/**
 * Reads the messages that most of a connection's are: calls with flat arguments and replies with flat results (JSON-RPC 2.0,
 * sections 4 and 5), or lists and records of such values, written without white space, one a line, their members in the usual
 * orders. It compares and counts bytes, where others make a string, an object of it, and look at that.
 *
 * Whatever is not just so is no mistake but left to `JSON.parse`, which must come to the same message
 * (test: `test/runtime/flat-messages.test.ts`).
 *
 * Where one step ends is handed to the next, and kept in no object: so V8 has it in a register, and takes two thirds of the time.
 */
export class FlatReader {
  readonly #vocabulary: Vocabulary;
  /** The reply's, after `read` has found one. They are no object: there are very many of them. */
  id: number = NO_INTEGER;
  result: unknown = undefined;
  #end = 0;
  #call: Request | Notification | undefined = undefined;
  /** Calls in a row say mostly the same. */
  #extensions: Extensions | undefined = undefined;
  /** Of lists and records. */
  readonly #maxDepth: number;
  readonly #trials = new Trials();

  /** @param maxNesting - How many arrays and objects may be open at once, the message among them. */
  constructor(vocabulary: Vocabulary, maxNesting: number) {
    this.#vocabulary = vocabulary;
    // A call's arguments are the second level.
    this.#maxDepth = Math.max(Math.min(maxNesting - 2, DEEPEST), 0);
  }

  /** Where the line after the one that was read begins. */
  get end(): number {
    return this.#end;
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
   * @param from - Has a newline at or after `start`.
   */
  read(from: Page, start: number): "call" | "result" | undefined {
    page = from;
    const { isResting } = this.#trials;
    scanner.begin(isResting ? 0 : this.#maxDepth);
    const kind = this.#read(start);
    if (!scanner.hasNested) return kind;
    if (isResting) this.#trials.pass();
    else this.#trials.judge(kind !== undefined);
    return kind;
  }

  /** Keeps nothing of what was read: most connections are idle, and would keep it until something else comes. */
  forget(): void {
    this.result = undefined;
    this.#call = undefined;
  }

  #read(start: number): "call" | "result" | undefined {
    let at = after(OPENING_WITH_ID, page, start);
    if (at === NOT_HERE) {
      at = after(OPENING, page, start);
      if (at === NOT_HERE) return undefined;
      this.id = NO_INTEGER;
    } else {
      this.id = scanner.integer(page.bytes, at);
      if (this.id === NO_INTEGER) return undefined;
      at = scanner.end;
    }
    const result = after(RESULT, page, at);
    if (result !== NOT_HERE) return this.#readReply(result) ? "result" : undefined;
    return this.#readCall(at) ? "call" : undefined;
  }

  #readReply(start: number): boolean {
    this.result = scanner.value(page, start);
    return this.result !== miss && this.#closes(this.#lastId(scanner.end)) && this.id !== NO_INTEGER;
  }

  #readCall(start: number): boolean {
    const { bytes } = page;
    const name = after(METHOD, page, start);
    if (name === NOT_HERE) return false;
    let hash = FIRST_HASH;
    let at = name;
    for (let byte = bytes[at] as number; byte !== QUOTE; byte = bytes[at] as number) {
      if (byte < SPACE) return false;
      hash = goOn(hash, byte);
      at += 1;
    }
    const word = this.#vocabulary.find(bytes, name, at, hash);
    if (word === undefined) return false;
    at = args.read(word, page, at + 1);
    if (at === NOT_HERE) return false;
    let extensions: Extensions | undefined;
    const timeout = after(TIMEOUT, page, at);
    if (timeout !== NOT_HERE) {
      const timeoutMs = scanner.integer(bytes, timeout);
      if (timeoutMs === NO_INTEGER) return false;
      extensions = this.#saying(timeoutMs);
      at = scanner.end;
    }
    if (!this.#closes(this.#lastId(at))) return false;
    const { id } = this;
    const { name: method } = word;
    const given = { positional: args.positional, named: undefined };
    this.#call =
      id === NO_INTEGER
        ? { kind: "notification", dialect: "2.0", method, args: given, extensions }
        : { kind: "request", dialect: "2.0", id, method, args: given, extensions };
    return true;
  }

  /**
   * Reads the id if it is here: others than us write it at the end, as the specification does in its examples. Returns where
   * it ends, or `NOT_HERE` if it is none of ours.
   */
  #lastId(start: number): number {
    const at = this.id === NO_INTEGER ? after(ID, page, start) : NOT_HERE;
    if (at === NOT_HERE) return start;
    this.id = scanner.integer(page.bytes, at);
    return this.id === NO_INTEGER ? NOT_HERE : scanner.end;
  }

  /** Whether the line ends here. */
  #closes(at: number): boolean {
    const { bytes } = page;
    this.#end = at + 2;
    return bytes[at] === CLOSE_BRACE && bytes[at + 1] === NEWLINE;
  }

  #saying(timeoutMs: number): Extensions {
    if (this.#extensions?.timeoutMs !== timeoutMs) {
      this.#extensions = { timeoutMs, trace: undefined, meta: undefined };
    }
    return this.#extensions;
  }
}

const OPENING = new Literal('{"jsonrpc":"2.0"');
const OPENING_WITH_ID = new Literal('{"jsonrpc":"2.0","id":');
const ID = new Literal(',"id":');
const METHOD = new Literal(',"method":"');
const TIMEOUT = new Literal(',"timeout":');
const RESULT = new Literal(',"result":');
const QUOTE = 0x22;
const SPACE = 0x20;
const CLOSE_BRACE = 0x7d;
const NEWLINE = 0x0a;
