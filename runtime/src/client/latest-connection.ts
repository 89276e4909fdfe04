import type { Clock } from "../time/clock.js";
import type { ClientSession } from "./client-session.js";

/** The newest connection, while it is good for calls, or may become so. */
export class LatestConnection {
  readonly session: ClientSession;
  /** Whether calls may go over it. */
  usable = false;
  readonly #clock: Clock;
  readonly #since: number;

  constructor(session: ClientSession, clock: Clock) {
    this.session = session;
    this.#clock = clock;
    this.#since = clock.now();
  }

  /**
   * Whether the server is there, and serves, so that it may be asked again soon: one that closes each connection must not be run
   * down.
   */
  hasProved(milliseconds: number): boolean {
    return this.session.isServed && this.#clock.now() - this.#since >= milliseconds;
  }
}
