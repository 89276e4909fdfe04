import type { PeerCertificate } from "../transport/peer-certificate.js";

/** Who is at the other end of a connection. */
export interface Peer {
  /** For people: `tcp://10.0.0.7:51234`. */
  readonly address: string;
  /** What it has proved over mutual TLS; undefined where the server asks for no certificate (`tls.clientCa`). */
  readonly certificate: PeerCertificate | undefined;
  /** What the server's `authenticate` has made of it. */
  readonly identity: unknown;
}
