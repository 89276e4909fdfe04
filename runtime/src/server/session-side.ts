import { type Controls, controlsOf } from "../answering/control.js";
import type { ExchangeSide } from "../session/exchange-side.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Session } from "./session.js";
import type { SessionParts } from "./session-parts.js";

/** Whose a session is. */
export interface SessionOwner {
  readonly parts: SessionParts;
  readonly side: ExchangeSide<Session>;
  /** The peer has sent its first message. */
  heard(session: Session): void;
  /** The connection is gone. */
  gone(session: Session): void;
}

/** What is answered to anybody who asks about the connection. */
const controls: Controls<Session> = controlsOf<Session>([
  [controlMethods.hello, (args, { owner }) => owner.hello(args)],
  [controlMethods.health, (_, { owner }) => owner.health()],
]);

/** What all sessions of a server have in common as exchanges of calls. */
export function sideOf(parts: SessionParts): ExchangeSide<Session> {
  const { dispatcher, limits } = parts;
  return { settings: parts, dispatcher, controls, dialect: "2.0", maxPending: limits.maxPending, waitsForReader: true };
}
