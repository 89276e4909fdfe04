import type { Failure } from "../calling/outcome.js";
import type { Stubs } from "../calling/stubs.js";
import type { BoundMethod } from "../service/implementation.js";
import type { Transport } from "../transport/transport.js";
import type { CallerSettings } from "./caller-settings.js";
import type { ClientContract } from "./contract.js";

/** What a session is made with. */
export interface ClientSessionParts {
  readonly transport: Transport;
  readonly settings: CallerSettings;
  readonly contract: ClientContract;
  /** What the server may call. */
  readonly callbacks?: readonly BoundMethod[];
  /** What callbacks call the server through, if it outlives the session. */
  readonly stubs?: Stubs;
  readonly events?: ClientSessionEvents;
}

/** What a session tells of itself. The next calls should be made on another one then. */
export interface ClientSessionEvents {
  /** The server will close the connection. */
  goingAway(): void;
  /** It takes no calls any more. Told once. */
  over(why: Failure): void;
}
