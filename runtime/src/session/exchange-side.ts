import type { AnsweringSide } from "../answering/incoming-calls.js";
import type { Peer } from "../answering/peer.js";
import type { CallingSide } from "../calling/connection-caller-parts.js";
import type { DroppedReplies } from "../calling/dropped-replies.js";
import type { Stubs } from "../calling/stubs.js";
import type { Connection } from "../connection/connection.js";
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
export interface ExchangeSide<Owner> extends CallingSide, AnsweringSide<Owner> {
  readonly settings: ExchangeSettings;
  /** At first. */
  readonly dialect: Dialect;
  /** Where all connections count the replies that they drop; without it each does so for itself. */
  readonly dropped?: DroppedReplies | undefined;
}

/** Whose exchange it is, and what that knows of the other side. */
export interface ExchangeOwner {
  readonly peer: Peer;
  /** What the peer said when it said hello, for all its calls. */
  readonly meta: Meta | undefined;
}

/** What an exchange is made with. */
export interface ExchangeParts<Owner extends ExchangeOwner> {
  readonly connection: Connection;
  readonly side: ExchangeSide<Owner>;
  readonly owner: Owner;
  /** What handlers call the other side through, if it outlives the connection. */
  readonly stubs?: Stubs | undefined;
}
