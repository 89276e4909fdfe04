import type { Clock } from "../time/clock.js";
import type { Vocabulary } from "../wire/flat/vocabulary.js";
import type { Framing } from "../wire/framing.js";

/** How a connection behaves. */
export interface ConnectionOptions {
  /**
   * How to frame what is sent; without it, as the peer frames what it sends, and in lines if this side speaks first.
   */
  readonly framing?: Framing;
  /** Whether the peer may leave unread what it is sent for as long as it likes, until the connection closes. Default: false. */
  readonly patient?: boolean;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Whether the process stays awake for a moment after each message. Default: false. */
  readonly lowLatency?: boolean;
  /** What the peer may call. Default: nothing. */
  readonly vocabulary?: Vocabulary | undefined;
}
