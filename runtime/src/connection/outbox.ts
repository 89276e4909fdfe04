import {
  FLAT_RESULT_BYTES,
  type FlatCall,
  type FlatResult,
  NOT_FLAT,
  putCall,
  putResult,
} from "../wire/flat/flat-writer.js";
import type { Page } from "../wire/flat/page.js";
import { encodeFrame, type Framing, frameRoom, writeFrame } from "../wire/framing.js";
import type { Json } from "../wire/json.js";
import { giveBack, PAGE_BYTES, takePage } from "./pages.js";

/** Where an outbox writes to. */
export interface OutboxTarget {
  write(chunk: Uint8Array): void;
  /** Whether nobody reads from what was written so far, nor will from what is written now once this is so again. */
  readonly isFree: boolean;
}

/** Few messages are worth a system call of their own, and many keep the other side waiting. */
const FEWEST = 4;
const MOST = 128;

/**
 * Collects what is to be sent, and writes it in one piece once the current tick and all promises that it settles are
 * done: a hundred replies cost one system call. Where many calls are under way it writes earlier, so that the other side
 * works on the first of them while this one makes the last: else each would be idle while the other is not.
 */
export class Outbox {
  readonly #target: OutboxTarget;
  #page: Page | undefined;
  #end = 0;
  #messages = 0;
  #enough = FEWEST;
  #scheduled = false;
  #flushed: Promise<void> | undefined;
  #tellFlushed: (() => void) | undefined;

  constructor(target: OutboxTarget) {
    this.#target = target;
  }

  /** Bytes that wait to be written. */
  get size(): number {
    return this.#end;
  }

  /** Resolves when all that was added has been written, and the tick in which it was is over. */
  get flushed(): Promise<void> {
    if (!this.#scheduled) return nothingToWrite;
    this.#flushed ??= new Promise((resolve) => {
      this.#tellFlushed = resolve;
    });
    return this.#flushed;
  }

  /**
   * So many messages are worth a write, if that is neither too few nor too many. Of calls it is a part of those under way: the
   * peer works on the rest meanwhile. Of replies it is all that came at once: that peer has made pieces of its calls already.
   */
  worthWriting(messages: number): void {
    this.#enough = Math.min(Math.max(messages, FEWEST), MOST);
  }

  add(framing: Framing, json: Json): void {
    const room = frameRoom(json);
    if (room > PAGE_BYTES) {
      this.flush();
      this.#target.write(encodeFrame(framing, json));
      return;
    }
    const { bytes } = this.#room(room);
    this.#added(writeFrame(framing, json, bytes, this.#end));
  }

  /** Adds a call as a line, if it is flat and has no more than so many bytes; returns whether it was. */
  addCall(call: FlatCall, maxBytes: number): boolean {
    const { room } = call.phrases;
    if (room > PAGE_BYTES) return false;
    const page = this.#room(room);
    const start = this.#end;
    const end = putCall(call, page, start);
    if (end !== NOT_FLAT && end - start <= maxBytes) {
      this.#added(end);
      return true;
    }
    if (start === 0) this.flush();
    return false;
  }

  /** Adds the answer with a flat result as a line. */
  addResult(answer: FlatResult): void {
    const page = this.#room(FLAT_RESULT_BYTES);
    this.#added(putResult(answer, page, this.#end));
  }

  flush(): void {
    this.#messages = 0;
    if (this.#page === undefined) return;
    const page = this.#page;
    this.#page = undefined;
    if (this.#end === 0) {
      // It was taken for a message that was not written there.
      giveBack(page);
      return;
    }
    const chunk = page.bytes.subarray(0, this.#end);
    this.#end = 0;
    // Who reads it later gets a copy of its size: thousands of small ones would else keep a large buffer each.
    const lent = this.#target.isFree;
    this.#target.write(lent ? chunk : Buffer.from(chunk));
    if (!lent || this.#target.isFree) giveBack(page);
  }

  /** A page with so much room behind `#end`. */
  #room(bytes: number): Page {
    if (bytes > PAGE_BYTES - this.#end) this.flush();
    this.#page ??= takePage();
    return this.#page;
  }

  /** A message has been written, up to `end`. */
  #added(end: number): void {
    this.#end = end;
    this.#messages += 1;
    if (this.#messages >= this.#enough) this.flush();
    else this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // Promise jobs run before the next tick does, so that the replies of async handlers come along.
    process.nextTick(tickIsOver, this);
  }

  /** For the tick. */
  tickIsOver(): void {
    this.#scheduled = false;
    this.flush();
    this.#tellFlushed?.();
    this.#tellFlushed = undefined;
    this.#flushed = undefined;
  }
}

/** One for all connections: each would else keep a function of its own. */
function tickIsOver(outbox: Outbox): void {
  outbox.tickIsOver();
}

const nothingToWrite: Promise<void> = Promise.resolve();
