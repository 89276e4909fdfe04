import type { Log } from "../log.js";
import type { Implementation } from "../service/implementation.js";
import type { Session } from "./session.js";

/** Tells the services that want to know of a new connection. Never throws. */
export function tellConnected(session: Session, services: readonly Implementation[], log: Log): void {
  for (const { service, connected } of services) {
    if (connected === undefined) continue;
    const { stubs, peer } = session;
    // Async, so that whatever it does ends in a promise.
    const told = (async () => connected(stubs))();
    told.catch((error: unknown) => {
      const message = `what ${service} does with new connections failed`;
      log({ level: "error", kind: "connected-failed", service, peer: peer.address, error, message });
    });
  }
}
