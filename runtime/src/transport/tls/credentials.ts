import { createPrivateKey, type KeyObject, type X509Certificate } from "node:crypto";
import type { SecureContextOptions } from "node:tls";
import type { Pem, TlsIdentity, TlsVersion } from "./options.js";
import { certificatesIn, type PemText, readPem } from "./pem.js";

/** The half of a context that proves who this side is. */
export type IdentityContext = Required<Pick<SecureContextOptions, "cert" | "key">> & { readonly passphrase?: string };

/**
 * Reads a certificate and its key, and holds one against the other: a mistake shall show where it was made, not as a
 * handshake that fails elsewhere.
 *
 * @throws {TypeError} when one of the two is missing.
 * @throws {Error} that says what is wrong with which of them: unreadable, expired, or not each other's.
 */
export async function readIdentity({ cert, key, passphrase }: Partial<TlsIdentity>): Promise<IdentityContext> {
  if (cert === undefined) throw new TypeError("tls.cert is missing: the certificate, as PEM or as a file's path");
  if (key === undefined)
    throw new TypeError("tls.key is missing: the certificate's private key, as PEM or a file's path");
  const [certText, keyText] = await Promise.all([readPem("tls.cert", cert), readPem("tls.key", key)]);
  const [certificate] = certificatesIn(certText);
  requireCurrent(certText.name, certificate);
  if (!certificate.checkPrivateKey(privateKey(keyText, passphrase))) {
    throw new Error(`${keyText.name} is not the key of the first certificate in ${certText.name}, ${who(certificate)}`);
  }
  return { cert: certText.text, key: keyText.text, ...(passphrase !== undefined && { passphrase }) };
}

/**
 * Reads the certificates of authorities, each in PEM of its own.
 *
 * @param option - What the user calls it: `tls.ca`.
 * @throws {Error} when there is none, or none that is valid now.
 */
export async function readAuthorities(option: string, ca: Pem | readonly Pem[]): Promise<string[]> {
  const list = typeof ca === "string" || ca instanceof Uint8Array ? [ca] : ca;
  const texts = await Promise.all(list.map((pem) => readPem(option, pem)));
  const certificates = texts.flatMap(certificatesIn);
  const [first] = certificates;
  if (first === undefined) throw new TypeError(`${option} is empty: nobody could be trusted`);
  // While one authority takes over from another, the old one may stay for a while.
  if (certificates.every(isOver)) requireCurrent(option, first);
  return certificates.map(String);
}

export function checkVersion(minVersion: TlsVersion = "TLSv1.2"): TlsVersion {
  if (minVersion === "TLSv1.2" || minVersion === "TLSv1.3") return minVersion;
  throw new TypeError(`tls.minVersion must be "TLSv1.2" or "TLSv1.3", not ${JSON.stringify(minVersion)}`);
}

function privateKey({ name, text }: PemText, passphrase: string | undefined): KeyObject {
  if (!text.includes("PRIVATE KEY-----")) throw new Error(`${name} holds no private key in PEM`);
  const encrypted = /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(text);
  if (encrypted && passphrase === undefined) throw new Error(`${name} is encrypted, and there is no tls.passphrase`);
  try {
    return createPrivateKey({ key: text, ...(passphrase !== undefined && { passphrase }) });
  } catch (cause) {
    const reason = encrypted ? "cannot be opened with tls.passphrase" : "cannot be read";
    throw new Error(`${name} ${reason}: ${(cause as Error).message}`, { cause });
  }
}

function requireCurrent(name: string, certificate: X509Certificate): void {
  if (isOver(certificate)) throw new Error(`${name}, ${who(certificate)}, expired on ${day(certificate.validTo)}`);
  if (Date.parse(certificate.validFrom) > Date.now()) {
    throw new Error(`${name}, ${who(certificate)}, is not valid before ${day(certificate.validFrom)}`);
  }
}

function isOver(certificate: X509Certificate): boolean {
  return Date.parse(certificate.validTo) < Date.now();
}

function who({ subject, subjectAltName }: X509Certificate): string {
  return `of ${subject?.replaceAll("\n", ", ") || subjectAltName || "an empty subject"}`;
}

function day(date: string): string {
  return new Date(date).toISOString();
}
