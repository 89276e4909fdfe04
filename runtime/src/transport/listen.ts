import net from "node:net";
import { type Address, formatAddress } from "./address.js";
import { fromDuplex } from "./duplex.js";
import { removeStaleSocket } from "./stale-socket.js";
import { tcpKeepAlive } from "./tcp-keep-alive.js";
import { TlsAcceptor, type TlsEvents } from "./tls/acceptor.js";
import type { ServerTlsSettings } from "./tls/server-settings.js";

/** Something that accepts connections at an address. */
export interface Listener {
  /** The real one: with the port that the system chose. */
  readonly address: Address;
  /** The certificates for connections to come; only where TLS is spoken. */
  readonly renewTls?: (settings: ServerTlsSettings) => void;
  /** Stops accepting; connections live on, unfinished handshakes do not. A unix socket's file is removed. */
  close(): void;
}

export interface ListenerEvents extends TlsEvents {
  /** Accepting failed; the listener goes on. */
  failed(error: Error): void;
}

/**
 * Listens at an address. A unix socket's file that a dead server left behind is replaced.
 *
 * @param tls - What `tls://` needs.
 * @throws {Error} that names the address, when it is taken or may not be used.
 */
export async function listenAt(
  address: Address,
  events: ListenerEvents,
  tls: ServerTlsSettings | undefined,
): Promise<Listener> {
  const text = formatAddress(address);
  const acceptor = address.kind === "tls" ? new TlsAcceptor(required(tls, text), events) : undefined;
  // A peer that has sent everything and ended its side still gets its replies.
  const server = net.createServer({ allowHalfOpen: true, noDelay: true, ...tcpKeepAlive });
  try {
    await bound(server, address);
  } catch (error) {
    throw new Error(`cannot listen at ${text}: ${(error as Error).message}`, { cause: error });
  }
  server.on("error", (error) => events.failed(error));
  server.on("connection", (socket) => {
    if (acceptor === undefined) events.connected(fromDuplex(socket, peerOf(socket, text)));
    else acceptor.accept(socket);
  });
  return {
    address: real(address, server),
    ...(acceptor && { renewTls: (settings) => acceptor.renew(settings) }),
    close() {
      server.close();
      acceptor?.close();
    },
  };
}

function required(tls: ServerTlsSettings | undefined, address: string): ServerTlsSettings {
  if (tls !== undefined) return tls;
  throw new TypeError(`${address} needs the option tls: { cert, key }`);
}

async function bound(server: net.Server, address: Address): Promise<void> {
  try {
    await listening(server, address);
  } catch (error) {
    if (address.kind !== "unix" || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    await removeStaleSocket(address.path);
    await listening(server, address);
  }
}

function listening(server: net.Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address.kind === "unix" ? { path: address.path } : { host: address.host, port: address.port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function real(address: Address, server: net.Server): Address {
  const bound = server.address();
  return address.kind === "unix" || bound === null || typeof bound === "string"
    ? address
    : { ...address, port: bound.port };
}

function peerOf(socket: net.Socket, listener: string): string {
  const { remoteAddress, remotePort } = socket;
  if (remoteAddress === undefined || remotePort === undefined) return listener;
  return formatAddress({ kind: "tcp", host: remoteAddress, port: remotePort });
}
