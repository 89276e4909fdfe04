import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { Method, ParamStructure } from "../service/method.js";
import type { Consumer } from "../streams/consumer.js";
import type { Clock } from "../time/clock.js";
import { type CallSettings, dueAt } from "./call-options.js";
import type { Outcome } from "./outcome.js";
import type { UnaryCall } from "./unary-call.js";

/** Replies that a client could do nothing with. They are dropped, and counted here. */
export interface ClientStats {
  /** With an id that no call ever had. */
  readonly unknownReplies: number;
  /** To a call that had been given up, or had its reply. */
  readonly lateReplies: number;
  /** Not JSON, not a reply, or an error without an id. */
  readonly malformedReplies: number;
}

/** A call on its way to a peer. */
export interface OutgoingCall {
  readonly method: Method<unknown>;
  /** Checked, in the order of the parameters, undefined for what is left out. */
  readonly values: readonly unknown[];
  /** How they travel. */
  readonly structure: ParamStructure;
  readonly settings: CallSettings;
  /** What was asked for, by whoever; where nobody did, the default holds, but for a stream's items. */
  readonly timeoutMs: number | undefined;
  /** On the clock, of a call that has waited for a connection; without it the time begins when the call is sent. */
  readonly deadline?: number | undefined;
}

/** When a call is too late that begins now. */
export function deadlineOf(call: OutgoingCall, now: number, { defaultTimeoutMs }: Limits): number {
  return call.deadline ?? dueAt(call, now, defaultTimeoutMs);
}

/** A stream that has been opened, or why it has not. */
export type Opened = Exclude<Outcome, { readonly kind: "result" }> | OpenStream;

export interface OpenStream {
  readonly kind: "stream";
  readonly items: Consumer<unknown>;
}

/** What a client calls through: a connection, several in turn, or a new one for each call. No promise of it rejects. */
export interface Caller {
  /** How to send arguments, if it is not what the contract says. */
  readonly paramStructure: ParamStructure | undefined;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly interceptors: readonly Interceptor[];
  /** Milliseconds for each call that says nothing itself. */
  readonly timeoutMs: number | undefined;
  readonly stats: ClientStats;
  /** Resolves when there is no connection any more, and will be none. */
  readonly closed: Promise<void>;
  /** Calls a function with one result; the call itself is told how it ended, maybe at once. */
  start(call: UnaryCall): void;
  /** Calls a function whose result is a stream. */
  open(call: OutgoingCall): Promise<Opened>;
  /** Settles when the notification has been handed to the transport. */
  notify(call: OutgoingCall): Promise<Outcome>;
  /** Sends a notification at once and resolves likewise; undefined if that cannot be, and `notify` knows more. */
  tell(call: OutgoingCall): Promise<void> | undefined;
  /** Fails the pending calls, delivers what was sent, and resolves when the connection is gone. */
  close(): Promise<void>;
}
