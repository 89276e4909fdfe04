import type { RpcError } from "../errors/rpc-error.js";
import type { Transport } from "../transport/transport.js";
import { encodeError } from "../wire/encode.js";
import { encodeFrame } from "../wire/framing.js";

/**
 * Tells a peer why it is not served, and closes. TLS alone could not tell it: its alerts have no words, and Node.js sends
 * none for a certificate that does not stand up to verification.
 */
export function turnAway(transport: Transport, { wireCode, rawMessage }: RpcError): void {
  transport.start({ received() {}, ended() {}, drained() {}, closed() {} });
  transport.write(encodeFrame("lines", encodeError("2.0", null, { code: wireCode, message: rawMessage })));
  transport.close();
}
