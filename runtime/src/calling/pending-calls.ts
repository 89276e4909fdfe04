import type { Clock } from "../time/clock.js";
import { DeadlineAlarm, type Expiring } from "../time/deadline-alarm.js";
import type { Id } from "../wire/message.js";
import type { Outcome } from "./outcome.js";

/** What pending calls are told with. */
export interface PendingCallsParts {
  readonly clock: Clock;
  /** How many calls wait, whenever that changes. */
  changed(size: number): void;
  /** A call's time is up. It still waits: whoever hears this settles it. */
  expired(id: number): void;
  /** The id before the first one. Default: 0. */
  readonly lastId?: number;
}

/** A call that waits for its reply. */
export interface PendingCall {
  /** What it is known by while it waits. */
  id: number;
  /** On the clock. */
  deadline: number | undefined;
  /** Called once, when it has waited. */
  settle(outcome: Outcome): void;
}

/** Places for the first call; there are more as more calls wait. */
const FIRST_PLACES = 4;

/** So many are not kept when nobody waits. */
const MANY_PLACES = 1024;

/** Ids begin again here: other programs keep them in 32 bits (Language Server Protocol, `integer`). */
const LAST_ID = 2 ** 31 - 1;

/**
 * The calls of one connection that have no reply yet. Each of them settles exactly once.
 *
 * Ids count up, and a call's place is the end of its id, so that it is found without a search. A `Map` would cost a fifth of
 * all calls, in collecting what it throws away.
 */
export class PendingCalls implements Expiring {
  /** Never written to before there are as many as `FIRST_PLACES`. */
  #places: (PendingCall | undefined)[] = onePlace;
  /** Calls that take so long that their place is another call's by now. */
  #stragglers: Map<number, PendingCall> | undefined;
  readonly #parts: PendingCallsParts;
  readonly #alarm: DeadlineAlarm;
  #size = 0;
  #lastId: number;
  #wrapped = false;

  constructor(parts: PendingCallsParts) {
    this.#parts = parts;
    this.#lastId = parts.lastId ?? 0;
    this.#alarm = new DeadlineAlarm(parts.clock, this);
  }

  get size(): number {
    return this.#size;
  }

  /** Makes a call wait for its reply, until its deadline. */
  add(call: PendingCall, deadline: number): void {
    call.id = this.#nextId();
    call.deadline = deadline;
    this.#size += 1;
    if (this.#size * 2 > this.#places.length) this.#grow();
    this.#place(call);
    this.#alarm.cover(deadline);
    this.#parts.changed(this.#size);
  }

  /** Returns false, and does nothing, when no call of that id is waiting. */
  settle(id: Id | undefined, outcome: Outcome): boolean {
    // In 1.0 an id may be an object, which is none of ours and cannot be counted with.
    const call = typeof id === "number" ? this.#take(id) : undefined;
    if (call === undefined) return false;
    this.#size -= 1;
    // What a burst has taken is given back when it is over.
    if (this.#size === 0 && this.#places.length > MANY_PLACES) this.#places = onePlace;
    call.settle(outcome);
    this.#parts.changed(this.#size);
    return true;
  }

  /** Settles the one call that is waiting; with none or several it returns false, and does nothing. */
  settleOnly(outcome: Outcome): boolean {
    if (this.#size !== 1) return false;
    const [only] = this.#all();
    return this.settle(only?.id, outcome);
  }

  /** The connection is gone. */
  settleAll(outcome: Outcome): void {
    this.#alarm.stop();
    for (const { id } of this.#all()) this.settle(id, outcome);
  }

  /** For the alarm. */
  expire(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { id, deadline = Number.POSITIVE_INFINITY } of this.#all()) {
      if (deadline <= now) this.#parts.expired(id);
      else next = Math.min(next, deadline);
    }
    return next;
  }

  /** Whether a call had that id once: its reply is late, or comes a second time. */
  hadId(id: Id | undefined): boolean {
    if (!Number.isInteger(id) || (id as number) < 1 || (id as number) > LAST_ID) return false;
    return this.#wrapped || (id as number) <= this.#lastId;
  }

  #nextId(): number {
    do {
      if (this.#lastId === LAST_ID) this.#wrapped = true;
      this.#lastId = this.#lastId === LAST_ID ? 1 : this.#lastId + 1;
    } while (this.#wrapped && this.#has(this.#lastId));
    return this.#lastId;
  }

  #has(id: number): boolean {
    return this.#places[id & (this.#places.length - 1)]?.id === id || this.#stragglers?.has(id) === true;
  }

  #place(call: PendingCall): void {
    const place = call.id & (this.#places.length - 1);
    const before = this.#places[place];
    if (before !== undefined) this.#keep(before);
    this.#places[place] = call;
  }

  /** A peer may call anything an id: fractions, too. */
  #take(id: number): PendingCall | undefined {
    const place = id & (this.#places.length - 1);
    const call = this.#places[place];
    if (call?.id === id) {
      this.#places[place] = undefined;
      return call;
    }
    const straggler = this.#stragglers?.get(id);
    if (straggler !== undefined) this.#stragglers?.delete(id);
    return straggler;
  }

  #keep(straggler: PendingCall): void {
    this.#stragglers ??= new Map();
    this.#stragglers.set(straggler.id, straggler);
  }

  #grow(): void {
    const calls = this.#all();
    this.#places = emptyPlaces(Math.max(this.#places.length * 2, FIRST_PLACES));
    this.#stragglers = undefined;
    for (const call of calls) this.#place(call);
  }

  /** In the order of their ids, as far as they have not begun again. */
  #all(): readonly PendingCall[] {
    const calls = this.#places.filter((call) => call !== undefined);
    return [...(this.#stragglers?.values() ?? []), ...calls].sort((left, right) => left.id - right.id);
  }
}

const onePlace: undefined[] = [undefined];

function emptyPlaces(count: number): (PendingCall | undefined)[] {
  return Array.from({ length: count }, () => undefined);
}
