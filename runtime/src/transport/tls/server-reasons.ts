import type { TLSSocket } from "node:tls";
import { certificateAlert, certificateFault } from "./faults.js";
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

/** What a client is told that does not speak TLS. */
export const plaintextRefusal: string = 'this server speaks TLS: clients need an address that begins with "tls://"';

const DISTRUST = "as a client does that finds the certificate expired, for another host, or from an unknown authority";

/** Clients judge the certificate when the handshake is over, or nearly so, and need not say what they think. */
export const leftAfterHandshake: string = `it left after the TLS handshake without a word, ${DISTRUST}`;

/** Says why there was no connection, as far as that can be known. */
export function explainBrokenHandshake({ begun, error }: { begun: boolean; error: Error | undefined }): Error {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (error !== undefined && code === undefined) return error;
  if (error === undefined || code === "ECONNRESET") {
    return new Error(begun ? `it left during the TLS handshake, ${DISTRUST}` : "it left without a word");
  }
  return new Error(reason(error, code), { cause: error });
}

function reason({ message }: Error, code: string | undefined): string {
  if (code === "ERR_SSL_UNSUPPORTED_PROTOCOL") return "it speaks no version of TLS that this server takes";
  const alert = certificateAlert(code);
  return alert === undefined
    ? `the TLS handshake failed: ${message}`
    : `it says that this server's certificate ${alert}`;
}
