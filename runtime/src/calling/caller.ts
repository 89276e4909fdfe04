import type { Limits } from "../limits.js";
import type { ParamStructure } from "../service/method.js";
import type { EncodedArguments } from "../wire/encode.js";
import type { Outcome } from "./outcome.js";

/** Options of single calls, see `$with`. */
export interface CallOptions {
  /**
   * Gives the call up: it fails at once, as `deadline_exceeded` if the signal is one of `AbortSignal.timeout`, else as
   * `cancelled`, with the signal's reason as its cause. The server is not told, and its reply is dropped.
   */
  readonly signal?: AbortSignal | undefined;
}

/** Replies that a client could do nothing with. They are dropped, and counted here. */
export interface ClientStats {
  /** With an id that no call ever had. */
  readonly unknownReplies: number;
  /** To a call that had been given up, or had its reply. */
  readonly lateReplies: number;
  /** Not JSON, not a reply, or an error without an id. */
  readonly malformedReplies: number;
}

/** What a client calls through: a connection, or a new one for each call. No promise of it rejects. */
export interface Caller {
  /** How to send arguments, if it is not what the contract says. */
  readonly paramStructure: ParamStructure | undefined;
  readonly limits: Limits;
  readonly stats: ClientStats;
  /** Resolves when there is no connection any more. */
  readonly closed: Promise<void>;
  call(method: string, params: EncodedArguments["params"], options: CallOptions): Promise<Outcome>;
  /** Settles when the notification has been handed to the transport. */
  notify(method: string, params: EncodedArguments["params"]): Promise<Outcome>;
  /** Fails the pending calls, delivers what was sent, and resolves when the connection is gone. */
  close(): Promise<void>;
}
