import { RpcError } from "../errors/rpc-error.js";
import type { ExchangeSide } from "../session/exchange-side.js";
import { DeadlineAlarm, type Expiring } from "../time/deadline-alarm.js";
import type { Transport } from "../transport/transport.js";
import { Session } from "./session.js";
import type { SessionParts } from "./session-parts.js";
import { type SessionOwner, sideOf } from "./session-side.js";
import { turnAway } from "./turn-away.js";

/** The open connections of a server: no more than there may be, and none that never says anything. */
export class Sessions implements Iterable<Session>, Expiring, SessionOwner {
  readonly parts: SessionParts;
  readonly side: ExchangeSide<Session>;
  readonly #all = new Set<Session>();
  /** Those that have said nothing yet, the oldest first, and on the clock until when they may. */
  readonly #silent = new Map<Session, number>();
  readonly #alarm: DeadlineAlarm;

  constructor(parts: SessionParts) {
    this.parts = parts;
    this.side = sideOf(parts);
    this.#alarm = new DeadlineAlarm(parts.clock, this);
  }

  get size(): number {
    return this.#all.size;
  }

  [Symbol.iterator](): Iterator<Session> {
    return this.#all.values();
  }

  /** Undefined when there are too many: then the peer is told so. */
  add(transport: Transport): Session | undefined {
    const { limits, clock } = this.parts;
    if (this.#all.size >= limits.maxConnections && !this.#makeRoom()) {
      this.#refuse(transport);
      return undefined;
    }
    const session = new Session(transport, this);
    this.#all.add(session);
    const until = clock.now() + limits.firstMessageMs;
    this.#silent.set(session, until);
    this.#alarm.cover(until);
    return session;
  }

  /** For a session: it has heard of its peer. */
  heard(session: Session): void {
    if (this.#silent.delete(session) && this.#silent.size === 0) this.#alarm.stop();
  }

  /** For a session: its connection is gone. */
  gone(session: Session): void {
    this.#all.delete(session);
    this.heard(session);
  }

  /** For the alarm. */
  expire(now: number): number {
    for (const [session, until] of this.#silent) {
      if (until > now) return until;
      this.#silent.delete(session);
      if (!session.isSilent) continue;
      session.destroy(new Error(`the peer had said nothing after ${this.parts.limits.firstMessageMs} ms`));
    }
    return Number.POSITIVE_INFINITY;
  }

  /** An honest client speaks at once, or is spoken to; one that has been silent for longest is the least likely to be one. */
  #makeRoom(): boolean {
    for (const session of this.#silent.keys()) {
      this.heard(session);
      if (!session.isSilent) continue;
      this.#all.delete(session);
      session.destroy(new Error("it had said nothing, and gave way to a newer connection"));
      return true;
    }
    return false;
  }

  #refuse(transport: Transport): void {
    const { log, limits } = this.parts;
    const { peer } = transport;
    const message = `${peer} was refused: there are ${limits.maxConnections} connections already`;
    log({ level: "info", kind: "connection-refused", peer, message });
    turnAway(transport, new RpcError("overloaded", "the server has as many connections as it may"));
  }
}
