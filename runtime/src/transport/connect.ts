import { type Address, formatAddress } from "./address.js";
import { fromDuplex } from "./duplex.js";
import { established } from "./established.js";
import { sockets } from "./sockets.js";
import { tcpKeepAlive } from "./tcp-keep-alive.js";
import type { ClientTls } from "./tls/options.js";
import type { Transport } from "./transport.js";
import { unavailable } from "./unavailable.js";

/** How to connect. */
export interface ConnectOptions {
  /** Milliseconds for all of it: finding the host, the connection, the TLS handshake. */
  readonly timeoutMs: number;
  /** For addresses that begin with `tls://` only. */
  readonly tls?: ClientTls | undefined;
  /** Gives up. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Connects to a server.
 *
 * @throws {TypeError} for TLS options that do not fit together, or the address.
 * @throws {RpcError} `unavailable` when nobody listens there, in time, or it is not who it should be; `unauthenticated` when
 * it refuses this side's certificate; `failed_precondition` when that cannot even be shown.
 */
export async function connectTo(address: Address, options: ConnectOptions): Promise<Transport> {
  const text = formatAddress(address);
  if (address.kind === "tls") {
    // TLS takes longer to load than all the rest, and most clients have no use for it.
    const { connectTls } = await import("./tls/connect.js");
    return await connectTls({ host: address.host, port: address.port, text }, options);
  }
  const { tls } = options;
  if (tls !== undefined)
    throw new TypeError(`${text} is without TLS: the option tls needs an address as tls://host:port`);
  const socket = sockets().connect(
    address.kind === "unix"
      ? { path: address.path }
      : { host: address.host, port: address.port, noDelay: true, ...tcpKeepAlive },
  );
  try {
    await established(socket, "connect", options);
  } catch (error) {
    throw unavailable(text, error as Error);
  }
  return fromDuplex(socket, text);
}
