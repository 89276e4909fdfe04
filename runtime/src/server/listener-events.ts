import type { Log } from "../log.js";
import { type Address, formatAddress } from "../transport/address.js";
import type { ListenerEvents } from "../transport/listen.js";
import type { Transport } from "../transport/transport.js";
import { turnAway } from "./turn-away.js";

/** What a server does with what becomes of the connections at one of its addresses. */
export function listenerEvents(address: Address, log: Log, accept: (transport: Transport) => void): ListenerEvents {
  const text = formatAddress(address);
  const handshakeFailed = (peer: string, error: Error): void => {
    log({
      level: "info",
      kind: "handshake-failed",
      peer,
      error,
      message: `no connection with ${peer}: ${error.message}`,
    });
  };
  return {
    connected: accept,
    refused: turnAway,
    handshakeFailed,
    failed(error) {
      const message = `cannot accept connections at ${text}`;
      log({ level: "error", kind: "listener-failed", address: text, error, message });
    },
  };
}
