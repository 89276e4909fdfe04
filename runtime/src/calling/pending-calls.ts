import type { Clock } from "../time/clock.js";
import { DeadlineAlarm } from "../time/deadline-alarm.js";
import type { Id } from "../wire/message.js";
import type { Outcome } from "./outcome.js";

/** What pending calls are told with. */
export interface PendingCallsParts {
  readonly clock: Clock;
  /** How many calls wait, whenever that changes. */
  readonly changed: (size: number) => void;
  /** A call's time is up. It still waits: whoever hears this settles it. */
  readonly expired: (id: number) => void;
}

interface PendingCall {
  readonly resolve: (outcome: Outcome) => void;
  readonly deadline: number;
}

/** The calls of one connection that have no reply yet. Each of them settles exactly once. */
export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();
  readonly #changed: (size: number) => void;
  readonly #alarm: DeadlineAlarm;
  #lastId = 0;

  constructor({ clock, changed, expired }: PendingCallsParts) {
    this.#changed = changed;
    this.#alarm = new DeadlineAlarm(clock, (now) => this.#expire(now, expired));
  }

  get size(): number {
    return this.#calls.size;
  }

  /** `outcome` never rejects. */
  open(deadline: number): { readonly id: number; readonly outcome: Promise<Outcome> } {
    const id = ++this.#lastId;
    const outcome = new Promise<Outcome>((resolve) => this.#calls.set(id, { resolve, deadline }));
    this.#alarm.cover(deadline);
    this.#changed(this.#calls.size);
    return { id, outcome };
  }

  /** Returns false, and does nothing, when no call of that id is waiting. */
  settle(id: Id | undefined, outcome: Outcome): boolean {
    const call = this.#calls.get(id as number);
    if (call === undefined) return false;
    this.#calls.delete(id as number);
    call.resolve(outcome);
    this.#changed(this.#calls.size);
    return true;
  }

  /** Settles the one call that is waiting; with none or several it returns false, and does nothing. */
  settleOnly(outcome: Outcome): boolean {
    if (this.#calls.size !== 1) return false;
    const [id] = this.#calls.keys();
    return this.settle(id, outcome);
  }

  /** The connection is gone. */
  settleAll(outcome: Outcome): void {
    this.#alarm.stop();
    for (const id of [...this.#calls.keys()]) this.settle(id, outcome);
  }

  /** Whether a call had that id once: its reply is late, or comes a second time. */
  hadId(id: Id | undefined): boolean {
    return Number.isInteger(id) && (id as number) >= 1 && (id as number) <= this.#lastId;
  }

  #expire(now: number, expired: (id: number) => void): number {
    let next = Number.POSITIVE_INFINITY;
    for (const [id, { deadline }] of this.#calls) {
      if (deadline <= now) expired(id);
      else next = Math.min(next, deadline);
    }
    return next;
  }
}
