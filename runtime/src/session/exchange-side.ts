import type { Controls } from "../answering/control.js";
import type { Dispatcher } from "../answering/dispatcher.js";
import type { Peer } from "../answering/peer.js";
import type { DroppedReplies } from "../calling/dropped-replies.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import type { ParamStructure } from "../service/method.js";
import type { Clock } from "../time/clock.js";
import type { Dialect, Meta } from "../wire/message.js";
import type { KeepAliveTimes } from "./keep-alive.js";

/** How a client or a server calls and answers. */
export interface ExchangeSettings {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the calls that this side makes. */
  readonly interceptors: readonly Interceptor[];
  readonly timeoutMs?: number | undefined;
  readonly paramStructure?: ParamStructure | undefined;
  /** Undefined: a silent peer is not asked whether it is still there. */
  readonly keepAlive: KeepAliveTimes | undefined;
}

/** What all exchanges of a client or a server have in common. */
export interface ExchangeSide<Owner> {
  readonly settings: ExchangeSettings;
  readonly dispatcher: Dispatcher;
  /** What is answered about the connection. */
  readonly controls: Controls<Owner>;
  /** At first. */
  readonly dialect: Dialect;
  /** How many calls of this side may wait for their replies at a time. */
  readonly maxPending: number;
  /** Whether the other side is not read from while it does not read: one side of a connection only. */
  readonly waitsForReader: boolean;
  /** Where all connections count the replies that they drop; without it each does so for itself. */
  readonly dropped?: DroppedReplies | undefined;
}

/** Whose exchange it is, and what that knows of the other side. */
export interface ExchangeOwner {
  readonly peer: Peer;
  /** What the peer said when it said hello, for all its calls. */
  readonly meta: Meta | undefined;
}
