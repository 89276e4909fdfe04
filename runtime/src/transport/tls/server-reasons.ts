import type { TLSSocket } from "node:tls";
import { certificateAlert, certificateFault, isPlaintext } from "./faults.js";
import type { ServerTlsSettings } from "./server-settings.js";

/** Why a client may not come in though TLS is established; undefined if it may. It is told so. */
export function clientRefusal(socket: TLSSocket, settings: ServerTlsSettings): string | undefined {
  if (settings.context.requestCert !== true || socket.authorized) return undefined;
  if (socket.getPeerX509Certificate() === undefined) {
    return settings.requiresCertificate
      ? "this server asks for a client certificate, and none was shown (client's options: tls.cert, tls.key)"
      : undefined;
  }
  // Node's types promise an Error; it is the code.
  const code = String(socket.authorizationError);
  return `the client's certificate ${certificateFault(code) ?? `cannot be verified (${code})`}`;
}

/** Says why there was no handshake, as far as that can be known. */
export function explainBrokenHandshake(error: NodeJS.ErrnoException | undefined): Error {
  return error?.code === undefined && error !== undefined ? error : new Error(reason(error), { cause: error });
}

function reason(error: NodeJS.ErrnoException | undefined): string {
  const code = error?.code;
  if (error === undefined || code === "ECONNRESET") return "it left during the TLS handshake";
  if (code === "ERR_SSL_HTTP_REQUEST") return "it speaks HTTP without TLS";
  if (isPlaintext(code)) return 'it does not speak TLS; clients need an address that begins with "tls://"';
  if (code === "ERR_SSL_UNSUPPORTED_PROTOCOL") return "it speaks no version of TLS that this server takes";
  const alert = certificateAlert(code);
  if (alert !== undefined) return `it says that this server's certificate ${alert}`;
  return `the TLS handshake failed: ${error.message}`;
}
