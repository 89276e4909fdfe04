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
export function fromDuplex(duplex: Duplex, peer = "a stream", explain: Explain = asItIs): Transport {
  return new DuplexTransport(duplex, peer, explain);
}

type Explain = (error: Error) => Error;

const asItIs: Explain = (error) => error;

/** A stream knows its transport, so that one listener serves all streams: one for each would take more memory than a transport. */
const transport = Symbol("transport");

type Carrier = Duplex & { [transport]?: DuplexTransport | undefined };

class DuplexTransport implements Transport {
  readonly peer: string;
  readonly peerCertificate: PeerCertificate | undefined;
  /** The system has its own copy of what a socket has got rid of. Other streams may have passed it on. */
  readonly copiesWrites: boolean;
  readonly #duplex: Carrier;
  readonly #explain: Explain;
  #events: TransportEvents | undefined;
  #cause: Error | undefined;
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
    duplex[transport] = this;
    duplex.on("error", onError);
    if (duplex.destroyed) {
      const error = this.#explain(duplex.errored ?? new Error("the stream had been destroyed"));
      process.nextTick(() => events.closed(error));
      return;
    }
    duplex.on("close", onClose);
    if (duplex.readableEnded) process.nextTick(() => this.ended());
    else duplex.on("end", onEnd);
    duplex.on("data", onData);
  }

  /** For the stream. */
  received(chunk: Uint8Array | string): void {
    if (!this.#closing) this.#events?.received(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  }

  /** For the stream. */
  ended(): void {
    if (!this.#closing) this.#events?.ended();
    // Sockets close by themselves once both sides ended; streams without autoDestroy do not.
    else if (this.#duplex.writableFinished) this.#duplex.destroy();
  }

  /** For the stream. */
  failed(error: Error): void {
    this.#cause ??= this.#explain(error);
    // An alert of TLS is an error that Node.js lets be followed by an orderly end, as if nothing had been cut.
    this.#duplex.destroy();
  }

  /** For the stream. */
  closed(): void {
    // The stream is somebody else's, who may keep it; an error that is late must still not be the end of the process.
    this.#duplex.off("data", onData).off("end", onEnd).off("close", onClose);
    this.#duplex[transport] = undefined;
    this.#events?.closed(this.#cause);
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

function onData(this: Carrier, chunk: Uint8Array | string): void {
  this[transport]?.received(chunk);
}

function onEnd(this: Carrier): void {
  this[transport]?.ended();
}

function onError(this: Carrier, error: Error): void {
  this[transport]?.failed(error);
}

function onClose(this: Carrier): void {
  this[transport]?.closed();
}
