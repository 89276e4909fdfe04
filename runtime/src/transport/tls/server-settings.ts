import { constants } from "node:crypto";
import type { TlsOptions } from "node:tls";
import { checkVersion, readAuthorities, readIdentity } from "./credentials.js";
import type { ServerTls } from "./options.js";

/** A server's options, read and checked. */
export interface ServerTlsSettings {
  readonly context: TlsOptions;
  /** Whether a client without a certificate is turned away. */
  readonly requiresCertificate: boolean;
  readonly handshakeTimeoutMs: number;
  readonly maxHandshakes: number;
}

/** Node.js ends handshakes by itself after this time. */
const MAX_HANDSHAKE_MS = 120_000;

/**
 * @throws {TypeError} for options that are missing, or do not fit together.
 * @throws {RangeError} for a number out of its range.
 * @throws {Error} for certificates and keys that cannot be used.
 */
export async function readServerTls(tls: ServerTls): Promise<ServerTlsSettings> {
  const { clientCa, clientCertificate = "required" } = tls;
  if (clientCertificate !== "required" && clientCertificate !== "optional") {
    throw new TypeError(
      `tls.clientCertificate must be "required" or "optional", not ${JSON.stringify(clientCertificate)}`,
    );
  }
  if (clientCa === undefined && tls.clientCertificate !== undefined) {
    throw new TypeError("tls.clientCertificate needs tls.clientCa: the authorities that sign clients' certificates");
  }
  return {
    context: {
      ...(await readIdentity(tls)),
      minVersion: checkVersion(tls.minVersion),
      ...(clientCa && { ca: await readAuthorities("tls.clientCa", clientCa), requestCert: true }),
      // Not that anybody were let in: the acceptor looks at the verdict itself, since it can say what was wrong.
      rejectUnauthorized: false,
      // Connections live long; each of them proves who it is anew, so that an expired certificate cannot come back by a ticket.
      secureOptions: constants.SSL_OP_NO_TICKET,
    },
    requiresCertificate: clientCa !== undefined && clientCertificate === "required",
    handshakeTimeoutMs: whole("handshakeTimeoutMs", tls.handshakeTimeoutMs ?? 10_000, MAX_HANDSHAKE_MS),
    maxHandshakes: whole("maxHandshakes", tls.maxHandshakes ?? 1000, 1_000_000),
  };
}

function whole(option: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new RangeError(`tls.${option} must be a whole number from 1 to ${most}, not ${value}`);
}
