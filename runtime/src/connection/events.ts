import type { ForeignProtocol } from "../wire/frame-decoder.js";
import type { classifyMessage } from "../wire/message.js";

/** A call or a reply, or what was meant to be one. */
export type Message = ReturnType<typeof classifyMessage>;

/** What a connection tells its one user, in the order in which it arrived. */
export interface ConnectionEvents {
  /**
   * `room` is false when too many calls wait already, so that another one may neither begin nor wait; `bytes` is how many the
   * message had.
   */
  message(message: Message, room: boolean, bytes: number): void;
  /** A reply that was read as bytes, with the id that it begins or ends with, and is a result. */
  result(id: number, result: unknown): void;
  /** A JSON array: the entries as they stand. */
  batch(entries: readonly unknown[], room: boolean): void;
  /** A message that is not JSON, or is too large. */
  malformed(reason: string): void;
  /** The peer speaks another protocol; the connection closes. */
  foreign(looksLike: ForeignProtocol): void;
  /** The peer has ended within a message, as it does when it crashes. That it sends no more is told next. */
  cutShort(): void;
  /** The peer sends no more. Calls that wait for their turn may still come. */
  noMoreReplies(): void;
  /** Nothing more will be read; the peer may still read itself. */
  ended(): void;
  /** The last event, exactly once; without a cause if the connection was closed in order. */
  closed(cause: Error | undefined): void;
}
