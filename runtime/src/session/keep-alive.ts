import type { Connection } from "../connection/connection.js";
import type { Alarm, Clock } from "../time/clock.js";

/** When a silent peer is asked whether it is still there. */
export interface KeepAliveTimes {
  /** Milliseconds in which nothing has arrived, after which the peer is asked. Default: 30 s. */
  readonly idleMs: number;
  /** Milliseconds in which something must arrive then, or the connection is cut. Default: 20 s. */
  readonly timeoutMs: number;
}

const defaultTimes: KeepAliveTimes = { idleMs: 30_000, timeoutMs: 20_000 };

/**
 * Fills in the defaults.
 *
 * @returns undefined where nobody is to be asked.
 * @throws {RangeError} for a time that is none.
 */
export function resolveKeepAlive(given?: false | Partial<KeepAliveTimes>): KeepAliveTimes | undefined {
  if (given === undefined) return defaultTimes;
  if (given === false) return undefined;
  const { idleMs = defaultTimes.idleMs, timeoutMs = defaultTimes.timeoutMs } = given;
  for (const [name, value] of Object.entries({ idleMs, timeoutMs })) {
    // Timers of JavaScript go no further.
    if (Number.isInteger(value) && value >= 1 && value < 2 ** 31) continue;
    throw new RangeError(
      `keepAlive.${name} must be a whole number of milliseconds from 1 to ${2 ** 31 - 1}, not ${value}`,
    );
  }
  return { idleMs, timeoutMs };
}

/** Whose connection is kept alive. */
export interface KeepAliveOwner {
  readonly connection: Connection;
  readonly clock: Clock;
  /** Asks the peer for any sign of life. */
  ping(): void;
}

/**
 * Cuts the connection to a peer that is gone without a word: its machine lost power, or the network in between its memory.
 * Found within `idleMs` and `timeoutMs` together. Peers that are none of ours are not asked, and not cut: nobody knows whether
 * they would answer.
 *
 * Messages cost it nothing but the time that the connection notes anyway; its one alarm looks at that.
 */
export class KeepAlive {
  readonly #owner: KeepAliveOwner;
  readonly #times: KeepAliveTimes;
  #alarm: Alarm | undefined;
  #askedAt: number | undefined;
  #stopped = false;

  /** Of a peer that knows what a ping is. */
  constructor(owner: KeepAliveOwner, times: KeepAliveTimes) {
    this.#owner = owner;
    this.#times = times;
    this.#look();
  }

  /** The connection is gone. */
  stop(): void {
    this.#stopped = true;
    this.#alarm?.cancel();
  }

  #look(): void {
    const { connection, clock } = this.#owner;
    const times = this.#times;
    const now = clock.now();
    const idle = now - connection.heardAt;
    const answered = this.#askedAt === undefined || connection.heardAt >= this.#askedAt;
    if (!connection.reads) {
      // Nothing can be heard of a peer that is not read from, and other limits hold then.
      this.#askedAt = undefined;
      this.#lookIn(times.idleMs);
    } else if (!answered) {
      connection.destroy(
        new Error(`nothing came from the peer for ${Math.round(idle)} ms, not even the answer to a ping`),
      );
    } else if (idle < times.idleMs) {
      this.#askedAt = undefined;
      this.#lookIn(times.idleMs - idle);
    } else {
      this.#askedAt = now;
      this.#owner.ping();
      this.#lookIn(times.timeoutMs);
    }
  }

  #lookIn(milliseconds: number): void {
    if (this.#stopped) return;
    // A clock with fractions may ring a little too soon.
    this.#alarm = this.#owner.clock.schedule(Math.max(1, Math.ceil(milliseconds)), () => this.#look());
    this.#alarm.unref();
  }
}
