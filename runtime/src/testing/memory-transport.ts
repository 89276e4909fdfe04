import type { Alarm, Clock } from "../time/clock.js";
import type { Transport, TransportEvents } from "../transport/transport.js";
import type { PipeEnd, PipeReader } from "./arrivals.js";
import type { Pipe, PipeWriter } from "./pipe.js";

/** Milliseconds that a peer has to end its side once this one has; as for sockets. */
const LINGER_MS = 1000;

/** What one end of a connection in memory is made with. */
export interface MemoryTransportParts {
  readonly peer: string;
  readonly clock: Clock;
  readonly outgoing: Pipe;
  readonly incoming: Pipe;
  /** Told when the connection is gone, for this end. */
  readonly gone: () => void;
}

/** One end of a connection in memory. It behaves as a socket does, bytes in between and all. */
export class MemoryTransport implements Transport {
  readonly peer: string;
  readonly #parts: MemoryTransportParts;
  #events: TransportEvents | undefined;
  #paused = false;
  #closing = false;
  #finished = false;
  #peerEnded = false;
  /** Set when the connection is gone. */
  #gone: { readonly cause: Error | undefined } | undefined;
  #linger: Alarm | undefined;

  constructor(parts: MemoryTransportParts) {
    this.peer = parts.peer;
    this.#parts = parts;
  }

  /** What the outgoing pipe tells. */
  get writer(): PipeWriter {
    return {
      ...this.#end,
      drained: () => {
        if (this.#gone === undefined) this.#events?.drained();
      },
      finished: () => this.#finish(),
    };
  }

  /** What the incoming pipe tells. */
  get reader(): PipeReader {
    return {
      ...this.#end,
      reads: () => this.#gone === undefined && (this.#closing || (this.#events !== undefined && !this.#paused)),
      received: (chunk) => {
        if (!this.#closing) this.#events?.received(chunk);
      },
      ended: () => this.#ended(),
    };
  }

  get #end(): PipeEnd {
    return { gone: () => this.#gone !== undefined, lost: (error) => this.#leave(error) };
  }

  get unreadBytes(): number {
    return this.#parts.outgoing.waitingBytes;
  }

  start(events: TransportEvents): void {
    this.#events = events;
    if (this.#gone === undefined) this.#parts.incoming.pump();
    else this.#tellClosed(this.#gone.cause);
  }

  write(chunk: string | Uint8Array): boolean {
    if (this.#closing || this.#gone !== undefined) return false;
    // A copy: the peer must not see what the writer does with its bytes later on.
    return this.#parts.outgoing.write(Buffer.from(chunk as Uint8Array));
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#parts.incoming.pump();
  }

  close(): void {
    if (this.#closing || this.#gone !== undefined) return;
    this.#closing = true;
    this.#parts.incoming.pump();
    this.#parts.outgoing.end();
  }

  destroy(cause?: Error): void {
    if (this.#gone !== undefined) return;
    // What has been handed over together with its end arrives all the same.
    if (!this.#finished) this.#parts.outgoing.cut("reset", 0);
    this.#leave(cause);
  }

  #ended(): void {
    this.#peerEnded = true;
    if (!this.#closing) this.#events?.ended();
    if (this.#finished) this.#leave(undefined);
  }

  #finish(): void {
    this.#finished = true;
    if (this.#gone !== undefined) return;
    if (this.#peerEnded) this.#leave(undefined);
    else {
      this.#linger = this.#parts.clock.schedule(LINGER_MS, () => this.#leave(undefined));
      this.#linger.unref();
    }
  }

  #leave(cause: Error | undefined): void {
    if (this.#gone !== undefined) return;
    this.#gone = { cause };
    this.#linger?.cancel();
    this.#parts.incoming.abandon();
    this.#parts.gone();
    this.#tellClosed(cause);
  }

  #tellClosed(cause: Error | undefined): void {
    const events = this.#events;
    if (events !== undefined) queueMicrotask(() => events.closed(cause));
  }
}
