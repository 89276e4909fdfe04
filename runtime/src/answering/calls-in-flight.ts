import { RpcError } from "../errors/rpc-error.js";
import type { Clock } from "../time/clock.js";
import { DeadlineAlarm, type Expiring } from "../time/deadline-alarm.js";
import type { Id } from "../wire/message.js";
import type { HandlerCall } from "./handler-call.js";

/** Whose calls are in flight. */
export interface CallsInFlightOwner {
  readonly clock: Clock;
  /** Told whenever `overdue` or `bytes` is another than before. */
  callsChanged(): void;
}

/**
 * The calls of one connection whose handlers have not ended: to be found by their ids, ended in time, and aborted when the
 * connection is gone.
 */
export class CallsInFlight implements Expiring {
  /** By the request's id; by itself if it is a notification, or the peer uses an id again before it has its reply. */
  #calls: Map<unknown, HandlerCall> | undefined;
  #alarm: DeadlineAlarm | undefined;
  readonly #owner: CallsInFlightOwner;
  #overdue = 0;
  #bytes = 0;
  #lost: RpcError | undefined;

  constructor(owner: CallsInFlightOwner) {
    this.#owner = owner;
  }

  /** How many handlers still run though their callers have an answer: they keep their places. */
  get overdue(): number {
    return this.#overdue;
  }

  /** What the messages of all these calls had. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param id - The request's; undefined for a notification. */
  add(id: Id | undefined, call: HandlerCall): void {
    // Calls that end at once need neither.
    this.#calls ??= new Map();
    this.#alarm ??= new DeadlineAlarm(this.#owner.clock, this);
    this.#calls.set(id === undefined || this.#calls.has(id) ? call : id, call);
    this.#bytes += call.bytes;
    if (this.#lost === undefined) this.#alarm.cover(call.deadline);
    else this.#abort(call, this.#lost);
    this.#owner.callsChanged();
  }

  /** The handler has ended. */
  delete(id: Id | undefined, call: HandlerCall): void {
    call.finish();
    // Those that have ended at once were never added.
    if (this.#calls === undefined || this.#calls.size === 0) return;
    if (!this.#calls.delete(this.#calls.get(id) === call ? id : call)) return;
    this.#bytes -= call.bytes;
    if (call.isAnsweredEarly) this.#overdue -= 1;
    this.#owner.callsChanged();
  }

  /** The caller has given a call up. One that has ended, or never was, is no mistake: the two may cross. */
  cancel(id: unknown): void {
    const call = this.#calls?.get(id);
    if (call !== undefined) this.#abort(call, new RpcError("cancelled", "the caller gave the call up"));
  }

  /** Nobody waits any more: aborts all of them, and all that will be. */
  abortAll(reason: RpcError): void {
    this.#lost = reason;
    this.#alarm?.stop();
    for (const call of this.#all()) this.#abort(call, reason);
  }

  /** For the alarm. */
  expire(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const call of this.#all()) {
      if (call.isAborted) continue;
      if (call.deadline <= now) this.#abort(call, new RpcError("deadline_exceeded", "the call was not done in time"));
      else next = Math.min(next, call.deadline);
    }
    return next;
  }

  #all(): Iterable<HandlerCall> {
    return this.#calls?.values() ?? [];
  }

  #abort(call: HandlerCall, reason: RpcError): void {
    if (!call.abort(reason)) return;
    this.#overdue += 1;
    this.#owner.callsChanged();
  }
}
