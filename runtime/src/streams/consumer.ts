import { Path, type Reader } from "../codec/path.js";
import { markReceived, RpcError } from "../errors/rpc-error.js";
import type { NextItems, Opening } from "./opening.js";

/** Where a consumer gets its items from: the connection on which the stream was opened. */
export interface ItemSource {
  /** Asks for more; rejects with what the consumer is to fail with. */
  next(token: unknown): Promise<NextItems>;
  /** Says that no more are wanted. */
  abort(token: unknown): void;
}

/** What a consumer is made with. */
export interface ConsumerParts<Item> {
  readonly opening: Opening;
  readonly readItem: Reader<Item>;
  readonly source: ItemSource;
  readonly maxIssues: number;
  /**
   * Whether more may be asked for before they are wanted. Not where each wait has a deadline: it would run while nobody waits.
   * Default: true.
   */
  readonly asksAhead?: boolean;
  /** No more will be asked for. Called once. */
  readonly ended?: () => void;
}

/**
 * The items of a stream that the peer sends. More are asked for when half of what came has been taken, so that whoever takes
 * them quickly does not wait, and never more than one batch ahead.
 */
export class Consumer<Item> implements AsyncIterableIterator<Item> {
  readonly #parts: ConsumerParts<Item>;
  /** One for all items: the first mistake ends the stream. */
  readonly #at: Path;
  #values: readonly unknown[];
  #taken = 0;
  /** What comes after `#values`: asked for already, or not. */
  #next: Promise<NextItems> | undefined;
  /** More may come by this token. */
  #token: unknown;
  #ended = false;
  /** What it was ended with by this side. */
  #failure: Error | undefined;
  /** Ends the wait for items. */
  #stopWaiting: (error: unknown) => void = () => {};
  /** Those who asked before what they asked for was there; they get it in turn. */
  #queue: Promise<unknown> | undefined;

  constructor(parts: ConsumerParts<Item>) {
    this.#parts = parts;
    this.#at = Path.root("", parts.maxIssues);
    this.#values = parts.opening.values;
    this.#token = parts.opening.token;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    if (this.#queue === undefined && this.#taken < this.#values.length) return this.#take();
    const turn = (this.#queue ?? Promise.resolve()).then(() => this.#waitAndTake());
    const leave = (): void => {
      if (this.#queue === queue) this.#queue = undefined;
    };
    const queue: Promise<void> = turn.then(leave, leave);
    this.#queue = queue;
    return turn;
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    this.#end();
    return { done: true, value: undefined };
  }

  /** Ends it with an error, for whoever waits now or asks next. */
  fail(error: Error): void {
    if (this.#ended) return;
    this.#failure = error;
    this.#end();
    this.#stopWaiting(error);
  }

  async #waitAndTake(): Promise<IteratorResult<Item, undefined>> {
    if (this.#taken === this.#values.length && !this.#ended && this.#token !== undefined) {
      try {
        this.#accept(await this.#more());
      } catch (error) {
        // What has failed cannot be aborted any more.
        this.#token = undefined;
        this.#end();
        throw error;
      }
    }
    return this.#take();
  }

  #accept({ values, finished }: NextItems): void {
    this.#next = undefined;
    if (this.#ended) return;
    this.#values = values;
    this.#taken = 0;
    if (finished) this.#token = undefined;
  }

  #more(): Promise<NextItems> {
    return new Promise((resolve, reject) => {
      this.#stopWaiting = reject;
      this.#ask().then(resolve, reject);
    });
  }

  #ask(): Promise<NextItems> {
    this.#next ??= this.#parts.source.next(this.#token);
    return this.#next;
  }

  async #take(): Promise<IteratorResult<Item, undefined>> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#ended || this.#taken === this.#values.length) {
      this.#end();
      return { done: true, value: undefined };
    }
    const at = this.#at;
    const value = this.#parts.readItem(this.#values[this.#taken], at, "item");
    this.#taken += 1;
    if (at.failed) {
      this.#end();
      const message = `an item of the stream is not what was promised: ${at.summary}`;
      throw markReceived(new RpcError("invalid_response", message, { data: { issues: at.issues } }), true);
    }
    if (this.#token !== undefined && this.#taken * 2 >= this.#values.length) this.#askAhead();
    return { done: false, value };
  }

  #askAhead(): void {
    const { asksAhead = true } = this.#parts;
    // Nobody may be waiting when it fails: the next who asks is told.
    if (asksAhead && this.#next === undefined) this.#ask().catch(() => {});
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#values = [];
    this.#taken = 0;
    if (this.#token !== undefined) this.#parts.source.abort(this.#token);
    this.#token = undefined;
    this.#parts.ended?.();
  }
}
