import type { Duplex } from "node:stream";
import { type PeerCertificate, peerCertificateOf } from "./peer-certificate.js";
import { isPlainSocket } from "./sockets.js";
import type { Transport, TransportEvents } from "./transport.js";

/** Milliseconds that a peer has to end its side once everything was sent to it and we ended ours. */
const LINGER_MS = 1000;

/**
 * Any duplex stream of Node's as a transport: a socket, the two pipes of a child process, a TLS connection.
 *
 * @param peer - Who is at the other end, for people.
 * @param explain - Says what an error of the stream means.
 */
export function fromDuplex(duplex: Duplex, peer = "a stream", explain: Explain = (error) => error): Transport {
  return new DuplexTransport(duplex, peer, explain);
}

type Explain = (error: Error) => Error;

class DuplexTransport implements Transport {
  readonly peer: string;
  readonly peerCertificate: PeerCertificate | undefined;
  /** The system has its own copy of what a socket has got rid of. Other streams may have passed it on. */
  readonly copiesWrites: boolean;
  readonly #duplex: Duplex;
  readonly #explain: Explain;
  #events: TransportEvents | undefined;
  #closing = false;

  constructor(duplex: Duplex, peer: string, explain: Explain) {
    this.#duplex = duplex;
    this.#explain = explain;
    this.peer = peer;
    this.copiesWrites = isPlainSocket(duplex);
    this.peerCertificate = peerCertificateOf(duplex);
  }

  get unreadBytes(): number {
    return this.#duplex.writableLength;
  }

  start(events: TransportEvents): void {
    this.#events = events;
    const duplex = this.#duplex;
    let cause: Error | undefined;
    duplex.on("error", (error: Error) => {
      cause ??= this.#explain(error);
      // An alert of TLS is an error that Node.js lets be followed by an orderly end, as if nothing had been cut.
      duplex.destroy();
    });
    if (duplex.destroyed) {
      const error = this.#explain(duplex.errored ?? new Error("the stream had been destroyed"));
      process.nextTick(() => events.closed(error));
      return;
    }
    const received = (chunk: Uint8Array | string): void => {
      if (!this.#closing) events.received(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    };
    const ended = (): void => this.#ended(events);
    duplex.once("close", () => {
      // The stream is somebody else's, who may keep it; an error that is late must still not be the end of the process.
      duplex.off("data", received).off("end", ended);
      events.closed(cause);
    });
    if (duplex.readableEnded) process.nextTick(ended);
    else duplex.once("end", ended);
    duplex.on("data", received);
  }

  write(chunk: string | Uint8Array): boolean {
    const duplex = this.#duplex;
    return duplex.writable ? duplex.write(chunk, this.#taken) : false;
  }

  pause(): void {
    this.#duplex.pause();
  }

  resume(): void {
    this.#duplex.resume();
  }

  close(): void {
    if (this.#closing) return;
    this.#closing = true;
    const duplex = this.#duplex;
    // What the peer still sends must be read, or the system would answer it with a reset, which takes our last bytes away.
    duplex.resume();
    duplex.end(() => this.#linger());
  }

  destroy(cause?: Error): void {
    this.#closing = true;
    this.#duplex.destroy(cause);
  }

  readonly #taken = (error?: Error | null): void => {
    if (!error && this.#duplex.writableLength === 0) this.#events?.drained();
  };

  #ended(events: TransportEvents): void {
    if (!this.#closing) events.ended();
    // Sockets close by themselves once both sides ended; streams without autoDestroy do not.
    else if (this.#duplex.writableFinished) this.#duplex.destroy();
  }

  #linger(): void {
    if (this.#duplex.readableEnded) {
      this.#duplex.destroy();
      return;
    }
    const timer = setTimeout(() => this.#duplex.destroy(), LINGER_MS);
    timer.unref();
    this.#duplex.once("close", () => clearTimeout(timer));
  }
}
