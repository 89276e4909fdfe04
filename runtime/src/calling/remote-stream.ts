import { markReceived, RpcError } from "../errors/rpc-error.js";

/** A stream that is opened when its first item is asked for. */
export class RemoteStream<Item> implements AsyncIterable<Item> {
  readonly #open: () => Promise<AsyncIterable<Item>>;

  constructor(open: () => Promise<AsyncIterable<Item>>) {
    this.#open = open;
  }

  [Symbol.asyncIterator](): AsyncIterator<Item, undefined> {
    return new LazyIterator(this.#open);
  }
}

class LazyIterator<Item> implements AsyncIterator<Item, undefined> {
  readonly #open: () => Promise<AsyncIterable<Item>>;
  #opening: Promise<AsyncIterator<Item, undefined>> | undefined;
  #iterator: AsyncIterator<Item, undefined> | undefined;
  #left = false;

  constructor(open: () => Promise<AsyncIterable<Item>>) {
    this.#open = open;
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    // One promise less for every item but the first.
    return this.#iterator === undefined ? this.#first() : this.#iterator.next();
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    this.#left = true;
    const iterator = this.#iterator ?? (await this.#opening?.catch(() => undefined));
    await iterator?.return?.();
    return { done: true, value: undefined };
  }

  async #first(): Promise<IteratorResult<Item, undefined>> {
    if (this.#left) return { done: true, value: undefined };
    try {
      this.#opening ??= this.#start();
      const iterator = await this.#opening;
      return await iterator.next();
    } catch (error) {
      throw markReceived(RpcError.from(error), false);
    }
  }

  async #start(): Promise<AsyncIterator<Item, undefined>> {
    const items = await this.#open();
    const iterator = items[Symbol.asyncIterator]() as AsyncIterator<Item, undefined>;
    this.#iterator = iterator;
    return iterator;
  }
}
