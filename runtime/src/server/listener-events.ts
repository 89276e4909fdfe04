import type { RpcError } from "../errors/rpc-error.js";
import type { Log } from "../log.js";
import { type Address, formatAddress } from "../transport/address.js";
import type { ListenerEvents } from "../transport/listen.js";
import type { Transport } from "../transport/transport.js";
import { encodeError } from "../wire/encode.js";
import { encodeFrame } from "../wire/framing.js";

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

/**
 * Tells a peer why it is not served, and closes. TLS alone could not tell it: its alerts have no words, and Node.js sends
 * none for a certificate that does not stand up to verification.
 */
function turnAway(transport: Transport, { wireCode, rawMessage }: RpcError): void {
  transport.start({ received() {}, ended() {}, drained() {}, closed() {} });
  transport.write(encodeFrame("lines", encodeError("2.0", null, { code: wireCode, message: rawMessage })));
  transport.close();
}
