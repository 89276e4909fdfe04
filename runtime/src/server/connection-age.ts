import type { Clock } from "../time/clock.js";
import type { Session } from "./session.js";

/** How old connections may become. */
export interface ConnectionAge {
  /** Milliseconds, give or take a tenth. */
  readonly maxConnectionAgeMs: number;
  /** Milliseconds that its calls have then. */
  readonly drainMs: number;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** The longest time that a timer takes. */
const MAX_MS = 2 ** 31 - 1;

/**
 * Drains a connection when it is old, so that clients come to new servers, too. Connections that were made together, as after
 * a restart, do not end together.
 */
export function limitAge(session: Session, { maxConnectionAgeMs, drainMs, clock, random }: ConnectionAge): void {
  const age = Math.min(maxConnectionAgeMs * (0.9 + 0.2 * random()), MAX_MS);
  let alarm = clock.schedule(age, () => {
    session.departure.drain();
    alarm = clock.schedule(drainMs, () => {
      session.departure.cut(`the connection was old, and the server waited ${drainMs} ms for its calls`);
    });
    alarm.unref();
  });
  // A connection keeps a process alive, its age does not.
  alarm.unref();
  void session.done.then(() => alarm.cancel());
}
