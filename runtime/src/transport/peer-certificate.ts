import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { isSocket } from "./sockets.js";
import { type AlternativeName, alternativeNames } from "./tls/alternative-names.js";

/**
 * Who the peer of a TLS connection has proved to be. It exists only once the certificate has been verified: signed by a
 * certificate that this side trusts, valid now, made for this purpose.
 *
 * @example
 * if (!call.peer.certificate?.names.some(({ value }) => value === "spiffe://example/billing"))
 *   throw new RpcError("permission_denied", "only billing may do this");
 */
export interface PeerCertificate {
  /** The subject's common name; undefined when it has none, or several. */
  readonly commonName: string | undefined;
  /** The whole subject, an attribute a line, as OpenSSL writes it: `O=Example\nCN=billing`. For people, not to compare. */
  readonly subject: string;
  /** The subject's alternative names. */
  readonly names: readonly AlternativeName[];
  /** SHA-256 of the certificate: upper-case hexadecimal pairs with colons in between. */
  readonly fingerprint: string;
  /** Upper-case hexadecimal; unique for its issuer. */
  readonly serialNumber: string;
  readonly validUntil: Date;
}

/** The verified certificate of the peer, if the stream is a TLS connection that has one. */
export function peerCertificateOf(stream: Duplex): PeerCertificate | undefined {
  if (!isTls(stream) || !stream.authorized) return undefined;
  const certificate = stream.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  // Node's types promise a text, but a subject may well have several common names, or none.
  const commonName: unknown = stream.getPeerCertificate().subject?.CN;
  return Object.freeze({
    commonName: typeof commonName === "string" ? commonName : undefined,
    subject: certificate.subject,
    names: alternativeNames(certificate.subjectAltName),
    fingerprint: certificate.fingerprint256,
    serialNumber: certificate.serialNumber,
    validUntil: new Date(certificate.validTo),
  });
}

/** By what Node says tells them apart, so that connections without TLS need not load it. */
function isTls(stream: Duplex): stream is TLSSocket {
  return isSocket(stream) && "encrypted" in stream;
}
