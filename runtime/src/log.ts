import type { Issue } from "./codec/path.js";

/** Something that the people who run a server or client may want to know, and that no caller is told. */
export type LogEvent = { readonly level: "error" | "warning" | "info"; readonly message: string } & (
  | {
      /** A handler threw what its function does not declare; the caller was told `internal`. */
      readonly kind: "handler-failed";
      readonly service: string;
      readonly method: string;
      readonly peer: string;
      readonly error: unknown;
    }
  | {
      /** A handler's result, or the data of its error, is not what the contract promises; the caller was told `internal`. */
      readonly kind: "invalid-result";
      readonly service: string;
      readonly method: string;
      readonly peer: string;
      readonly issues: readonly Issue[];
    }
  | {
      /** A service's `connected` threw. */
      readonly kind: "connected-failed";
      readonly service: string;
      readonly peer: string;
      readonly error: unknown;
    }
  | {
      /** A notification could not be handled, which its sender is not told: there is no such method, or it has other parameters. */
      readonly kind: "notification-refused";
      readonly method: string;
      readonly peer: string;
    }
  | {
      /** The peer sent what is not JSON-RPC, or not the reply to anything. */
      readonly kind: "protocol-error";
      readonly peer: string;
    }
  | {
      /** A connection was cut, by either side, the network, or a limit. */
      readonly kind: "connection-lost";
      readonly peer: string;
      readonly error: Error;
    }
  | {
      /** A peer came to a TLS address, and no connection came of it: there was no handshake, or one side did not trust the other. */
      readonly kind: "handshake-failed";
      readonly peer: string;
      readonly error: Error;
    }
  | {
      /** A client's `onConnection` threw. */
      readonly kind: "on-connection-failed";
      readonly address: string;
      readonly error: unknown;
    }
  | {
      /** `authenticate` failed with something else than an `RpcError`, or not in time; its caller was refused. */
      readonly kind: "authenticate-failed";
      readonly peer: string;
      readonly error: unknown;
    }
  | {
      /** A server's `health` threw, or did not say in time; whoever asked was told that the server is failing. */
      readonly kind: "health-failed";
      readonly error: unknown;
    }
  | {
      /** The server has as many connections as it may. */
      readonly kind: "connection-refused";
      readonly peer: string;
    }
  | {
      /** Accepting connections failed, for instance for want of file descriptors. */
      readonly kind: "listener-failed";
      readonly address: string;
      readonly error: Error;
    }
  | {
      /** Others than this machine can reach the server. */
      readonly kind: "exposed";
      readonly address: string;
    }
);

/** Hears of events. What it throws is ignored. */
export type Log = (event: LogEvent) => void;

/** Prints errors and warnings to stderr, and leaves the rest. */
export const defaultLog: Log = (event) => {
  if (event.level === "info") return;
  const details = "error" in event ? [event.error] : [];
  console[event.level === "error" ? "error" : "warn"](`tinwire: ${event.message}`, ...details);
};

/** A log that cannot harm those who write to it. */
export function safeLog(log: Log | undefined): Log {
  return log === undefined ? safeDefaultLog : safe(log);
}

function safe(log: Log): Log {
  return (event) => {
    try {
      log(event);
    } catch {
      // A broken log must not break calls.
    }
  };
}

/** One for all clients that have none of their own. */
const safeDefaultLog: Log = safe(defaultLog);
