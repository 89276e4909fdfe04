import type { Key, Path, Reader } from "../codec/path.js";
import { refused } from "../codec/path.js";
import { wrongType } from "../codec/scalars.js";
import { isStreamSource, type StreamSource } from "./stream-source.js";

/** A stream among a call's arguments that is to be sent: the connection that sends the call makes a token of it. */
export class OutgoingStream {
  readonly source: StreamSource<unknown>;
  readonly writeItem: Reader<unknown>;

  constructor(source: StreamSource<unknown>, writeItem: Reader<unknown>) {
    this.source = source;
    this.writeItem = writeItem;
  }
}

/** A stream among a call's arguments that has arrived: the connection that it arrived on makes an iterable of it. */
export class IncomingStream {
  readonly opening: unknown;
  readonly readItem: Reader<unknown>;

  constructor(opening: unknown, readItem: Reader<unknown>) {
    this.opening = opening;
    this.readItem = readItem;
  }
}

/** Used by generated code, for an argument that is a stream. */
export function writeStream(value: unknown, at: Path, key: Key, writeItem: Reader<unknown>): unknown {
  if (isStreamSource(value)) return new OutgoingStream(value, writeItem);
  wrongType(value, at, key, "an iterable or async iterable");
  return refused;
}

/** Used by generated code, for an argument that is a stream. */
export function readStream<Item>(value: unknown, at: Path, key: Key, readItem: Reader<Item>): AsyncIterable<Item> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new IncomingStream(value, readItem) as never;
  }
  return wrongType(value, at, key, "a stream") as never;
}
