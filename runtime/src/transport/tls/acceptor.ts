import type { Socket } from "node:net";
import { createServer, type Server, type TLSSocket } from "node:tls";
import { RpcError } from "../../errors/rpc-error.js";
import { formatAddress } from "../address.js";
import { fromDuplex } from "../duplex.js";
import type { Transport } from "../transport.js";
import { beginsWithTls } from "./begins-with-tls.js";
import { clientRefusal, explainBrokenHandshake, leftAfterHandshake, plaintextRefusal } from "./server-reasons.js";
import type { ServerTlsSettings } from "./server-settings.js";

/** What becomes of accepted connections. */
export interface TlsEvents {
  connected(transport: Transport): void;
  /** The client has not proved who it is, or does not speak TLS. Whoever hears of it tells the client, and closes. */
  refused(transport: Transport, error: RpcError): void;
  /** The end of every connection that was refused, or that the client left before it sent anything. */
  handshakeFailed(peer: string, error: Error): void;
}

/** A handshake under way. */
interface Handshake {
  readonly peer: string;
  readonly timer: NodeJS.Timeout;
  readonly socket: Socket;
  /** Whether the client has sent anything. */
  begun: boolean;
  error: Error | undefined;
}

/** Makes TLS connections of the sockets that a listener has accepted. What is held while they are made is bounded. */
export class TlsAcceptor {
  readonly #events: TlsEvents;
  /** By peer, the oldest first. */
  readonly #handshakes = new Map<string, Handshake>();
  #settings: ServerTlsSettings;
  #server: Server;
  #closed = false;

  constructor(settings: ServerTlsSettings, events: TlsEvents) {
    this.#settings = settings;
    this.#events = events;
    this.#server = this.#prepare(settings);
  }

  /** From now on; connections that were made before, and handshakes under way, stay as they are. */
  renew(settings: ServerTlsSettings): void {
    this.#server = this.#prepare(settings);
    this.#settings = settings;
  }

  accept(socket: Socket): void {
    const peer = peerOf(socket);
    socket.on("error", () => {});
    if (peer === undefined) {
      // It has left already.
      socket.destroy();
      return;
    }
    const { handshakeTimeoutMs, maxHandshakes } = this.#settings;
    const [oldest] = this.#handshakes.values();
    if (oldest !== undefined && this.#handshakes.size >= maxHandshakes) {
      // An honest client takes a moment; one that has been at it for longest is the least likely to be one.
      this.#abandon(oldest, `its TLS handshake gave way to newer ones: there were ${maxHandshakes} under way`);
    }
    const timer = setTimeout(() => {
      this.#abandon(handshake, `its TLS handshake was not complete after ${handshakeTimeoutMs} ms`);
    }, handshakeTimeoutMs);
    timer.unref();
    const handshake: Handshake = { peer, timer, socket, begun: false, error: undefined };
    this.#handshakes.set(peer, handshake);
    socket.once("close", () => this.#failed(handshake));
    // Who ends its side during the handshake has left.
    socket.allowHalfOpen = false;
    void beginsWithTls(socket).then((isTls) => {
      handshake.begun = true;
      if (socket.destroyed) return;
      // This server listens nowhere; given a socket, it does what it would do with one that it had accepted itself.
      if (isTls) this.#server.emit("connection", socket);
      else this.#refuse(handshake, fromDuplex(socket, peer), new RpcError("unavailable", plaintextRefusal));
    });
  }

  /** Ends the handshakes that are under way. */
  close(): void {
    this.#closed = true;
    for (const handshake of [...this.#handshakes.values()]) this.#abandon(handshake, "the server closed");
  }

  #prepare(settings: ServerTlsSettings): Server {
    const server = createServer(settings.context);
    server.on("secureConnection", (socket) => this.#established(socket, settings));
    server.on("tlsClientError", (error, socket) => {
      const handshake = this.#handshakes.get(peerOf(socket) ?? "");
      if (handshake !== undefined) handshake.error ??= error;
    });
    return server;
  }

  #established(socket: TLSSocket, settings: ServerTlsSettings): void {
    const peer = peerOf(socket);
    const handshake = this.#handshakes.get(peer ?? "");
    if (peer === undefined || handshake === undefined) {
      socket.destroy();
      return;
    }
    socket.disableRenegotiation();
    const refusal = clientRefusal(socket, settings);
    if (refusal !== undefined) {
      this.#refuse(handshake, fromDuplex(socket, peer), new RpcError("unauthenticated", refusal));
      return;
    }
    // From now on it may end its side, and still get its replies.
    socket.allowHalfOpen = true;
    this.#done(handshake);
    socket.once("close", () => {
      if (socket.bytesRead === 0 && !this.#closed) this.#events.handshakeFailed(peer, new Error(leftAfterHandshake));
    });
    this.#events.connected(fromDuplex(socket, peer));
  }

  /** Its time, and its place among the handshakes, last until it is gone. */
  #refuse(handshake: Handshake, transport: Transport, error: RpcError): void {
    handshake.error = new Error(error.rawMessage);
    this.#events.refused(transport, error);
  }

  /** Makes room at once, not when the socket has closed: many may come before that. */
  #abandon(handshake: Handshake, reason: string): void {
    handshake.error ??= new Error(reason);
    handshake.socket.destroy();
    this.#failed(handshake);
  }

  #failed(handshake: Handshake): void {
    if (this.#done(handshake)) this.#events.handshakeFailed(handshake.peer, explainBrokenHandshake(handshake));
  }

  /** Returns false when it was done before. */
  #done(handshake: Handshake): boolean {
    clearTimeout(handshake.timer);
    return this.#handshakes.get(handshake.peer) === handshake && this.#handshakes.delete(handshake.peer);
  }
}

function peerOf({ remoteAddress, remotePort }: Socket): string | undefined {
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  return formatAddress({ kind: "tls", host: remoteAddress, port: remotePort });
}
