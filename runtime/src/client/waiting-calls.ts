import { deadlineOf, type OutgoingCall } from "../calling/caller.js";
import { givenUp } from "../calling/given-up.js";
import { onAbort } from "../calling/on-abort.js";
import { type Failure, failure } from "../calling/outcome.js";
import type { Limits } from "../limits.js";
import type { Clock } from "../time/clock.js";
import { DeadlineAlarm, type Expiring } from "../time/deadline-alarm.js";

/** What calls wait with. */
export interface WaitingCallsParts {
  readonly limits: Limits;
  readonly clock: Clock;
  /** Why they have to, for people. */
  why(): Failure;
}

/** Waits no longer: to go on, or for a reason not to. */
interface WaitingCall {
  readonly deadline: number;
  readonly resolve: (problem: Failure | undefined) => void;
}

/** Calls that wait for a connection, in order, each until its deadline or until its signal is aborted. */
export class WaitingCalls implements Expiring {
  readonly #parts: WaitingCallsParts;
  readonly #alarm: DeadlineAlarm;
  readonly #calls = new Set<WaitingCall>();

  constructor(parts: WaitingCallsParts) {
    this.#parts = parts;
    // Nothing else keeps a process alive that waits for a connection.
    this.#alarm = new DeadlineAlarm(parts.clock, this, { keepsAlive: true });
  }

  /** @returns the deadline that the call had when it began to wait; or why it cannot go on. */
  async wait(call: OutgoingCall): Promise<number | Failure> {
    const { limits, clock } = this.#parts;
    const { signal } = call.settings;
    if (signal?.aborted === true) return givenUp(signal);
    if (this.#calls.size >= limits.maxWaitingCalls) {
      const { message, cause } = this.#parts.why();
      return failure("overloaded", `${limits.maxWaitingCalls} calls wait for a connection: ${message}`, cause);
    }
    const now = clock.now();
    const deadline = deadlineOf(call, now, limits);
    if (deadline <= now) return this.#tooLate();
    const problem = await this.#released(deadline, signal);
    return problem ?? deadline;
  }

  /** There is a connection. */
  release(): void {
    this.#settle(undefined);
  }

  /** There will be none for those that wait. */
  fail(reason: Failure): void {
    this.#settle(reason);
  }

  /** For the alarm. */
  expire(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { deadline, resolve } of [...this.#calls]) {
      if (deadline <= now) resolve(this.#tooLate());
      else next = Math.min(next, deadline);
    }
    return next;
  }

  #released(deadline: number, signal: AbortSignal | undefined): Promise<Failure | undefined> {
    return new Promise((resolve) => {
      const waiting: WaitingCall = {
        deadline,
        resolve: (problem) => {
          this.#calls.delete(waiting);
          forget?.();
          if (this.#calls.size === 0) this.#alarm.stop();
          resolve(problem);
        },
      };
      const forget = signal && onAbort(signal, () => waiting.resolve(givenUp(signal)));
      this.#calls.add(waiting);
      this.#alarm.cover(deadline);
    });
  }

  #settle(problem: Failure | undefined): void {
    for (const { resolve } of [...this.#calls]) resolve(problem);
  }

  #tooLate(): Failure {
    const { message, cause } = this.#parts.why();
    return failure("deadline_exceeded", `the call was not sent in time: ${message}`, cause);
  }
}
