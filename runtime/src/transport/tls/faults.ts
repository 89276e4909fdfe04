/** What is wrong with a certificate, by the code that OpenSSL's verification gives it in Node.js. */
const faults: ReadonlyMap<string, string> = new Map([
  ["CERT_HAS_EXPIRED", "has expired"],
  ["CERT_NOT_YET_VALID", "is not valid yet"],
  ["CERT_REVOKED", "has been revoked"],
  ["CERT_SIGNATURE_FAILURE", "has a false signature"],
  ["INVALID_PURPOSE", "was made for another purpose"],
  ["INVALID_CA", "was signed by a certificate that may not sign others"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "comes from an unknown authority: itself"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "comes from an unknown authority"],
  ["UNABLE_TO_GET_ISSUER_CERT", "comes from an unknown authority"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "comes from an unknown authority"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "comes from an unknown authority, or without its intermediate certificates"],
]);

/** What is wrong with a certificate, to follow "the certificate"; undefined for codes that mean something else. */
export function certificateFault(code: string | undefined): string | undefined {
  return faults.get(code ?? "");
}

/** What the other side holds against our certificate, by the alert that it sent; undefined for codes that mean something else. */
export function certificateAlert(code: string | undefined): string | undefined {
  return alerts.get(/^ERR_SSL_.*_ALERT_(.+)$/.exec(code ?? "")?.[1] ?? "");
}

// RFC 8446, section 6.2. How a code begins depends on the version of OpenSSL.
const alerts: ReadonlyMap<string, string> = new Map([
  ["UNKNOWN_CA", "comes from an authority unknown to it"],
  ["CERTIFICATE_EXPIRED", "has expired"],
  ["CERTIFICATE_REVOKED", "has been revoked"],
  ["UNSUPPORTED_CERTIFICATE", "was made for another purpose"],
  ["CERTIFICATE_UNKNOWN", "was refused"],
  ["BAD_CERTIFICATE", "was refused"],
  ["ACCESS_DENIED", "was refused"],
]);

/** Whether a handshake failed because the other side sent what is not TLS at all. */
export function isPlaintext(code: string | undefined): boolean {
  return /^ERR_SSL_(?:WRONG_VERSION_NUMBER|HTTP_REQUEST|HTTPS_PROXY_REQUEST|PACKET_LENGTH_TOO_LONG|BAD_RECORD_TYPE|UNEXPECTED_MESSAGE|RECORD_LAYER_FAILURE)$/.test(
    code ?? "",
  );
}
