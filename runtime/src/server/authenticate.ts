import type { PeerCertificate } from "../transport/peer-certificate.js";
import type { Meta } from "../wire/message.js";

/** What a server knows of a caller before it lets any call begin. */
export interface Credentials {
  /** For people: `tcp://10.0.0.7:51234`. */
  readonly address: string;
  /** What it has proved over mutual TLS. */
  readonly certificate: PeerCertificate | undefined;
  /**
   * The words that the client was connected with (`connect(address, { meta })`), or those of its first call. They inherit
   * nothing.
   */
  readonly meta: Meta;
}

/**
 * Decides once for each connection who calls, before any handler hears of it. What it gives is `call.peer.identity`; when it
 * throws, the calls of that connection fail with its `RpcError`, or as `unauthenticated` for whatever else it throws.
 *
 * @example
 * authenticate({ meta }) {
 *   if (!sameSecret(meta["authorization"], `Bearer ${token}`)) throw new RpcError("unauthenticated", "who are you?");
 * }
 */
export type Authenticate = (credentials: Credentials) => unknown;
