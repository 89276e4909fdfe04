import type { Failure } from "../calling/outcome.js";
import type { Clock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import type { ReconnectDelays } from "./backoff.js";
import type { ClientSession } from "./client-session.js";
import type { ClientSessionEvents } from "./client-session-parts.js";
import type { ConnectionChange } from "./connection-event.js";
import type { Refusal } from "./refusal.js";

/** How connections are made. */
export interface WayToConnect {
  /** Where the server is, for people. */
  readonly address: string;
  /** Undefined: the first connection is the last one. */
  readonly reconnect: ReconnectDelays | undefined;
  /** Rejects early when the signal is aborted. */
  readonly dial: (signal: AbortSignal) => Promise<Transport>;
}

/** Whose connections they are. */
export interface ReconnectorOwner {
  readonly way: WayToConnect;
  readonly clock: Clock;
  /** From 0 to 1. */
  random(): number;
  begin(transport: Transport, events: ClientSessionEvents): ClientSession;
  changed(change: ConnectionChange): void;
  /** There is a connection for those who wait. */
  available(): void;
  /** There is none, and the next attempt takes its time. */
  unavailable(why: Failure, refusal: Refusal): void;
}
