/** What the items of a stream may come from: an async generator, an array, a `Readable` in object mode. */
export type StreamSource<Item> = AsyncIterable<Item> | Iterable<Item>;

/** Whether items can be had of it. A string is an iterable of characters, and nobody means that. */
export function isStreamSource(value: unknown): value is StreamSource<unknown> {
  if (typeof value !== "object" || value === null) return false;
  const { [Symbol.asyncIterator]: async, [Symbol.iterator]: sync } = value as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  >;
  return typeof async === "function" || typeof sync === "function";
}
