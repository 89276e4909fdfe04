/** Certificates or a key, in PEM: a file's path, or the text itself. */
export type Pem = string | Uint8Array;

/** The oldest version of TLS that is spoken. Older ones than 1.2 are broken, and cannot be chosen. */
export type TlsVersion = "TLSv1.2" | "TLSv1.3";

/** What one side shows to prove who it is. */
export interface TlsIdentity {
  /** The certificate, followed by those of intermediate authorities, if there are any. */
  readonly cert: Pem;
  /** The certificate's private key. */
  readonly key: Pem;
  /** Opens the key, if it is encrypted. */
  readonly passphrase?: string;
}

/** How a server speaks TLS at its addresses that begin with `tls://`. Files are read again by `server.reloadTls()`. */
export interface ServerTls extends TlsIdentity {
  /**
   * Turns on mutual TLS: clients must show a certificate that one of these authorities has signed. The authorities of the
   * system are never asked: they vouch for anybody.
   */
  readonly clientCa?: Pem | readonly Pem[];
  /**
   * With `optional`, clients without a certificate are let in, too, and `call.peer.certificate` is undefined; a certificate
   * that is shown must still be valid. Default: `required`.
   */
  readonly clientCertificate?: "required" | "optional";
  /** Default: `TLSv1.2`. Peers that can agree on 1.3. */
  readonly minVersion?: TlsVersion;
  /** Milliseconds from the acceptance of a connection to the end of its handshake, up to 120 s. Default: 10 s. */
  readonly handshakeTimeoutMs?: number;
  /** Handshakes under way at one address; another one ends the oldest of them. Default: 1000. */
  readonly maxHandshakes?: number;
}

/**
 * How a client speaks TLS with an address that begins with `tls://`. Files are read whenever a connection is made.
 *
 * The server's certificate and its host name are always checked. There is no option to leave that out: a connection that
 * may be with anybody is not worth encrypting, and the option would stay on in production. For an authority of your own
 * there is `ca`, for another name than the address has `servername`.
 */
export interface ClientTls extends Partial<TlsIdentity> {
  /** The authorities that may have signed the server's certificate. Default: those that Node.js trusts. */
  readonly ca?: Pem | readonly Pem[];
  /** The name or IP address that the server's certificate must be for. Default: the host of the address. */
  readonly servername?: string;
  /** Default: `TLSv1.2`. Peers that can agree on 1.3. */
  readonly minVersion?: TlsVersion;
}
