import { RpcError } from "../../errors/rpc-error.js";
import { certificateAlert, certificateFault, isPlaintext } from "./faults.js";

/** Says why a client and a TLS server did not come together, or were parted. Errors that are not about TLS stay as they are. */
export function explainTls(error: Error, address: string, serverName: string): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return unavailable(`the certificate of ${address} is for ${namesIn(error)}, not for ${serverName}`, error);
  }
  const fault = certificateFault(code);
  if (fault !== undefined) return unavailable(`the certificate of ${address} ${fault}${hint(fault)}`, error);
  const alert = certificateAlert(code);
  if (alert !== undefined) return unauthenticated(`${address} says that our certificate ${alert}`, error);
  if (code?.endsWith("_ALERT_CERTIFICATE_REQUIRED") === true) {
    return unauthenticated(`${address} asks for a client certificate: options tls.cert and tls.key`, error);
  }
  if (code?.endsWith("_ALERT_HANDSHAKE_FAILURE") === true) {
    return unavailable(
      `${address} refused the handshake: it may ask for a client certificate, or for other ciphers`,
      error,
    );
  }
  if (code?.endsWith("_ALERT_PROTOCOL_VERSION") === true || code === "ERR_SSL_UNSUPPORTED_PROTOCOL") {
    return unavailable(`${address} and this client have no version of TLS in common`, error);
  }
  if (isPlaintext(code)) return unavailable(`${address} does not speak TLS; without it the address is tcp://…`, error);
  return error;
}

/** Of a connection that the server ended before TLS was established, without saying why. */
export function explainHangUp(error: Error, address: string): Error {
  if ((error as NodeJS.ErrnoException).code !== "ECONNRESET") return error;
  return unavailable(
    `${address} hung up during the TLS handshake; a server without TLS does so (its address is tcp://…)`,
    error,
  );
}

function hint(fault: string): string {
  return fault.includes("unknown authority") ? " (an authority of your own goes into the option tls.ca)" : "";
}

function namesIn(error: Error): string {
  const { cert } = error as { cert?: { subjectaltname?: string; subject?: { CN?: unknown } } };
  return cert?.subjectaltname ?? (typeof cert?.subject?.CN === "string" ? cert.subject.CN : "another host");
}

function unavailable(message: string, cause: Error): RpcError {
  return new RpcError("unavailable", message, { cause });
}

function unauthenticated(message: string, cause: Error): RpcError {
  return new RpcError("unauthenticated", message, { cause });
}
