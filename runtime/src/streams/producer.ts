import { Path, type Reader } from "../codec/path.js";
import { statusNumbers } from "../errors/status-codes.js";
import type { Limits } from "../limits.js";
import { turnEnd } from "../time/turn-end.js";
import type { WireError } from "../wire/message.js";
import { ItemBuffer } from "./item-buffer.js";
import { type ItemIterator, iterate } from "./item-iterator.js";
import type { StreamSource } from "./stream-source.js";

/** Why a stream ended before its source did: that threw, or gave something that is no item of it. */
export type StreamFailure =
  | { readonly kind: "thrown"; readonly thrown: unknown }
  | { readonly kind: "invalid"; readonly at: Path };

/** What a producer is made with. */
export interface ProducerParts {
  readonly source: StreamSource<unknown>;
  readonly writeItem: Reader<unknown>;
  readonly limits: Limits;
  /** What the consumer is told of a failure, after the items before it. Called once at most. */
  readonly explain: (failure: StreamFailure) => WireError;
  /** No more will be sent: what the source listens to should tell it so. `why` unless it is the consumer who wants no more. */
  readonly aborted?: (why: WireError | undefined) => void;
  /** The source is done, its `finally` included. Called once. */
  readonly ended: () => void;
}

/** What a consumer is sent at a time. */
export interface Batch {
  /** Each as JSON text. */
  readonly items: readonly string[];
  readonly finished: boolean;
}

/**
 * Takes items from a source as far as the consumer asks for them, and a bounded number ahead of it. The faster the consumer,
 * the more of them go in one batch: it has taken them all, whenever it asks again and finds the buffer full.
 */
export class Producer {
  readonly #parts: ProducerParts;
  readonly #buffer: ItemBuffer;
  readonly #iterator: ItemIterator;
  /** One for all items: the first mistake ends the stream. */
  readonly #at: Path;
  #state: "open" | "finished" | "failed" | "aborted" = "open";
  #error: WireError | undefined;
  #taking = false;
  /** Goes on with whatever waits for a change: the source for room, or the consumer for items. */
  #wakeSource: (() => void) | undefined;
  #wakeConsumer: (() => void) | undefined;

  /** @throws whatever the source throws when it is asked for its iterator. */
  constructor(parts: ProducerParts) {
    this.#parts = parts;
    this.#buffer = new ItemBuffer(parts.limits);
    this.#iterator = iterate(parts.source);
    this.#at = Path.root("", parts.limits.maxIssues);
    void this.#pump();
  }

  /** What there is without waiting for anything: the first message of a stream. */
  async first(): Promise<Batch> {
    await turnEnd();
    return this.#batch();
  }

  /**
   * The next items, once there is one at least; the error when the source has failed, and all before that has been taken;
   * undefined if somebody waits for items already.
   */
  async next(): Promise<Batch | WireError | undefined> {
    if (this.#taking) return undefined;
    this.#taking = true;
    if (this.#buffer.isEmpty && this.#state === "open") {
      await new Promise<void>((resolve) => {
        this.#wakeConsumer = resolve;
      });
      // The others that come at once go with it.
      await turnEnd();
    }
    this.#taking = false;
    return this.#buffer.isEmpty && this.#error !== undefined ? this.#error : this.#batch();
  }

  /** Nobody wants more. The source is told, and ends when it likes to. Who waits for items all the same gets no end: there may be more. */
  abort(): void {
    this.#buffer.clear();
    this.#error = givenUp;
    this.#stop("aborted");
  }

  /** There will be no more than what was taken ahead; then comes this error. */
  cut(error: WireError): void {
    if (this.#state !== "open") return;
    this.#error = error;
    this.#stop("failed");
  }

  #stop(state: "aborted" | "failed"): void {
    const running = this.#state === "open";
    this.#state = state;
    this.#wakeConsumer?.();
    this.#wakeSource?.();
    if (!running) return;
    // A source that waits for something ends only afterwards, unless it listens to the call's signal.
    this.#parts.aborted?.(this.#error);
    void this.#iterator.stop().then(this.#parts.ended);
  }

  #batch(): Batch {
    const items = this.#buffer.take();
    this.#wakeSource?.();
    return { items, finished: this.#buffer.isEmpty && this.#state === "finished" };
  }

  async #pump(): Promise<void> {
    try {
      while (this.#state === "open") {
        if (this.#buffer.isFull) await this.#room();
        else if (!this.#add(this.#iterator.isAsync ? await this.#iterator.next() : this.#iterator.next())) return;
      }
    } catch (thrown) {
      if (this.#state !== "open") return;
      // It may have been an item that threw when it was written, and not its source: that has to be stopped then.
      this.#fail({ kind: "thrown", thrown });
    }
  }

  /** Returns whether there will be more. */
  #add(step: IteratorResult<unknown> | PromiseLike<IteratorResult<unknown>>): boolean {
    if (this.#state !== "open") return false;
    const { done, value } = step as IteratorResult<unknown>;
    if (done === true) {
      this.#state = "finished";
      this.#wakeConsumer?.();
      this.#parts.ended();
      return false;
    }
    const at = this.#at;
    const text = JSON.stringify(this.#parts.writeItem(value, at, "item")) ?? "null";
    if (!at.failed) this.#buffer.add(text, at);
    if (at.failed) this.#fail({ kind: "invalid", at });
    this.#wakeConsumer?.();
    return !at.failed;
  }

  #fail(failure: StreamFailure): void {
    this.#error = this.#parts.explain(failure);
    this.#state = "failed";
    this.#wakeConsumer?.();
    void this.#iterator.stop().then(this.#parts.ended);
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#wakeSource = resolve;
    });
  }
}

const givenUp: WireError = { code: statusNumbers.cancelled, message: "the stream was given up before its end" };
