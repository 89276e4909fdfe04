import type { Connection } from "../connection/connection.js";
import type { Acquaintance } from "../hello/acquaintance.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { ParamStructure } from "../service/method.js";
import type { Clock } from "../time/clock.js";
import type { ClientStats } from "./caller.js";
import type { OutgoingCalls } from "./outgoing-calls.js";
import type { RequestSender } from "./request-sender.js";

/** What all connections of a client or a server have in common that it calls with. */
export interface CallingSide {
  /** How many calls may wait for their replies at a time. */
  readonly maxPending: number;
  readonly settings: {
    readonly interceptors: readonly Interceptor[];
    readonly timeoutMs?: number | undefined;
    /** Undefined: what the contract says. */
    readonly paramStructure?: ParamStructure | undefined;
  };
}

/** What calls over one connection are made with. */
export interface ConnectionCallerParts {
  readonly connection: Connection;
  readonly outgoing: OutgoingCalls;
  readonly sender: RequestSender;
  /** What is known of the peer. */
  readonly acquaintance: Acquaintance;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly side: CallingSide;
  readonly dropped: ClientStats;
}
