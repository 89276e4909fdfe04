import type { Failure } from "../calling/outcome.js";
import { RpcError } from "../errors/rpc-error.js";
import type { Log } from "../log.js";

/** What has become of a client's connection. `address` is where the server is. */
export type ConnectionEvent = { readonly address: string } & (
  | {
      /** An attempt begins. */
      readonly kind: "connecting";
    }
  | {
      /** There is a connection, and calls go over it. */
      readonly kind: "connected";
    }
  | {
      /** The server closes the connection soon; the next calls go over another one, and those under way are finished. */
      readonly kind: "going-away";
    }
  | {
      /** The connection is gone, or the server has refused this client: calls that were under way have failed. */
      readonly kind: "lost";
      readonly error: RpcError;
    }
  | {
      /** There is no connection, for this reason, and the next attempt begins in so many milliseconds. */
      readonly kind: "retrying";
      readonly error: RpcError;
      readonly delayMs: number;
    }
  | {
      /** The last event: there will be no connection any more. */
      readonly kind: "closed";
    }
);

/** Hears of a client's connections. What it throws goes to the log, and harms nothing. */
export type ConnectionListener = (event: ConnectionEvent) => void;

/** What is told; whom it is about is added. */
export type ConnectionChange = ConnectionEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, "address">
    : never
  : never;

/** What an event says of a connection that failed. */
export function errorOf({ code, message, cause }: Failure): RpcError {
  return new RpcError(code, message, cause === undefined ? {} : { cause });
}

/** Tells a listener, which cannot harm those who tell it. */
export function tell(listener: ConnectionListener | undefined, event: ConnectionEvent, log: Log): void {
  try {
    listener?.(event);
  } catch (error) {
    const { address, kind } = event;
    const message = `onConnection of the client of ${address} failed at "${kind}"`;
    log({ level: "error", kind: "on-connection-failed", address, error, message });
  }
}
