import type { Dispatcher } from "../answering/dispatcher.js";
import type { Shapes } from "../hello/shapes.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import type { KeepAliveTimes } from "../session/keep-alive.js";
import type { Clock } from "../time/clock.js";
import type { Authenticate } from "./authenticate.js";
import type { HealthCheck } from "./health.js";

/** What all sessions of a server have in common. */
export interface SessionParts {
  readonly dispatcher: Dispatcher;
  /** Of callbacks. */
  readonly interceptors: readonly Interceptor[];
  readonly authenticate: Authenticate | undefined;
  readonly contracts: ReadonlyMap<string, Shapes>;
  readonly health: HealthCheck;
  readonly limits: Limits;
  readonly keepAlive: KeepAliveTimes | undefined;
  readonly lowLatency: boolean;
  readonly clock: Clock;
  readonly log: Log;
}
