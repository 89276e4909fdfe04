import { RpcError } from "../errors/rpc-error.js";
import type { Clock } from "../time/clock.js";
import { DeadlineAlarm } from "../time/deadline-alarm.js";
import type { Id } from "../wire/message.js";
import type { HandlerCall } from "./handler-call.js";

/** What the calls in flight are watched with. */
export interface CallsInFlightParts {
  readonly clock: Clock;
  /** How many handlers still run though their callers have an answer: they keep their places. */
  readonly overdueChanged: (overdue: number) => void;
}

/**
 * The calls of one connection whose handlers have not ended: to be found by their ids, ended in time, and aborted when the
 * connection is gone.
 */
export class CallsInFlight {
  /** By the request's id; by itself a notification, and a call whose id the peer has given to another one that goes on. */
  readonly #calls = new Map<unknown, HandlerCall>();
  readonly #alarm: DeadlineAlarm;
  readonly #overdueChanged: (overdue: number) => void;
  #overdue = 0;
  #lost: RpcError | undefined;

  constructor({ clock, overdueChanged }: CallsInFlightParts) {
    this.#alarm = new DeadlineAlarm(clock, (now) => this.#expire(now));
    this.#overdueChanged = overdueChanged;
  }

  /** @param id - The request's; undefined for a notification. */
  add(id: Id | undefined, call: HandlerCall): void {
    this.#calls.set(id === undefined || this.#calls.has(id) ? call : id, call);
    if (this.#lost === undefined) this.#alarm.cover(call.deadline);
    else this.#abort(call, this.#lost);
  }

  /** The handler has ended. */
  delete(id: Id | undefined, call: HandlerCall): void {
    this.#calls.delete(this.#calls.get(id) === call ? id : call);
    if (call.isAnsweredEarly) this.#countOverdue(-1);
    call.finish();
  }

  /** The caller has given a call up. One that has ended, or never was, is no mistake: the two may cross. */
  cancel(id: unknown): void {
    const call = this.#calls.get(id);
    if (call !== undefined) this.#abort(call, new RpcError("cancelled", "the caller gave the call up"));
  }

  /** The connection is gone: aborts all of them, and all that will be. */
  abortAll(reason: RpcError): void {
    this.#lost = reason;
    this.#alarm.stop();
    for (const call of this.#calls.values()) this.#abort(call, reason);
  }

  #expire(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const call of this.#calls.values()) {
      if (call.isAborted) continue;
      if (call.deadline <= now) this.#abort(call, new RpcError("deadline_exceeded", "the call was not done in time"));
      else next = Math.min(next, call.deadline);
    }
    return next;
  }

  #abort(call: HandlerCall, reason: RpcError): void {
    if (call.abort(reason)) this.#countOverdue(1);
  }

  #countOverdue(change: number): void {
    this.#overdue += change;
    this.#overdueChanged(this.#overdue);
  }
}
