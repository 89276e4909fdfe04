import type { Failure } from "../calling/outcome.js";
import type { Stubs } from "../calling/stubs.js";
import type { Transport } from "../transport/transport.js";
import type { ClientSession } from "./client-session.js";
import type { ClientSide } from "./client-side.js";

/** What a session is made with. */
export interface ClientSessionParts {
  readonly transport: Transport;
  readonly side: ClientSide;
  /** What callbacks call the server through, if it outlives the session. */
  readonly stubs?: Stubs;
  readonly events?: ClientSessionEvents;
}

/** What a session tells of itself. The next calls should be made on another one then. */
export interface ClientSessionEvents {
  /** The server will close the connection. */
  goingAway(session: ClientSession): void;
  /** It takes no calls any more. Told once. */
  lost(session: ClientSession, why: Failure): void;
  /** The server has said hello, or not: `refusal` says why it does not serve this client, if that is so. Told once, later. */
  greeted(session: ClientSession, refusal: Failure | undefined): void;
  /** The connection is gone. */
  gone(session: ClientSession): void;
}
