import type { StreamSource } from "./stream-source.js";

/** One way through a source. */
export interface ItemIterator {
  /** Whether `next` gives promises. To wait for what is there already would cost more than the item. */
  readonly isAsync: boolean;
  next(): IteratorResult<unknown> | PromiseLike<IteratorResult<unknown>>;
  /** Tells the source that nobody wants more, and resolves when it has ended, whatever it says to that. */
  stop(): Promise<void>;
}

/** @throws whatever the source throws when it is asked for an iterator. */
export function iterate(source: StreamSource<unknown>): ItemIterator {
  const isAsync = Symbol.asyncIterator in source;
  const iterator = isAsync ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  return {
    isAsync,
    next: () => iterator.next(),
    async stop() {
      try {
        await iterator.return?.();
      } catch {
        // It was asked to end, and it has ended.
      }
    },
  };
}
