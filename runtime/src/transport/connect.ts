import net from "node:net";
import { RpcError } from "../errors/rpc-error.js";
import { type Address, formatAddress } from "./address.js";
import { fromDuplex } from "./duplex.js";
import { established } from "./established.js";
import { tcpKeepAlive } from "./tcp-keep-alive.js";
import { explainHangUp, explainTls } from "./tls/client-reasons.js";
import { dialTls, serverNameOf } from "./tls/dial.js";
import type { ClientTls } from "./tls/options.js";
import type { Transport } from "./transport.js";

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
  if (address.kind === "tls") return connectTls(address, text, options);
  const { tls } = options;
  if (tls !== undefined)
    throw new TypeError(`${text} is without TLS: the option tls needs an address as tls://host:port`);
  const socket = net.connect(
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

async function connectTls(
  { host, port }: { readonly host: string; readonly port: number },
  text: string,
  options: ConnectOptions,
): Promise<Transport> {
  const { tls = {} } = options;
  const explain = (error: Error): Error => explainTls(error, text, serverNameOf(host, tls));
  const socket = await dialTls(host, port, tls);
  let reached = false;
  socket.once("connect", () => {
    reached = true;
  });
  try {
    await established(socket, "secureConnect", options);
  } catch (error) {
    const explained = explain(error as Error);
    throw unavailable(text, reached ? explainHangUp(explained, text) : explained);
  }
  // What the server thinks of this side's certificate may come later, in TLS 1.3.
  return fromDuplex(socket, text, explain);
}

function unavailable(address: string, error: NodeJS.ErrnoException): RpcError {
  if (error instanceof RpcError) return error;
  const nobody = error.code === "ECONNREFUSED" || error.code === "ENOENT";
  const reason = nobody ? `nobody listens at ${address}` : `cannot connect to ${address}`;
  // An attempt at several addresses fails with a list, and an empty message.
  return new RpcError("unavailable", `${reason} (${error.message || error.code})`, { cause: error });
}
