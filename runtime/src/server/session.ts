import { Watchers } from "../answering/call.js";
import type { Dispatcher } from "../answering/dispatcher.js";
import { IncomingCalls } from "../answering/incoming-calls.js";
import { DroppedReplies } from "../calling/dropped-replies.js";
import { failure } from "../calling/outcome.js";
import { OutgoingCalls } from "../calling/outgoing-calls.js";
import { Stubs } from "../calling/stubs.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import type { Transport } from "../transport/transport.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import type { Dialect } from "../wire/message.js";

/** What all sessions of a server have in common. */
export interface SessionParts {
  readonly dispatcher: Dispatcher;
  readonly limits: Limits;
  readonly log: Log;
}

/** The server's side of one connection: answers the client's calls, and calls it back. */
export class Session implements ConnectionEvents {
  /** By which the client is called. */
  readonly stubs: Stubs;
  readonly #connection: Connection;
  readonly #incoming: IncomingCalls;
  readonly #outgoing: OutgoingCalls;
  readonly #log: Log;
  readonly #halfOpenMs: number;
  #halfOpen: NodeJS.Timeout | undefined;

  constructor(transport: Transport, { dispatcher, limits, log }: SessionParts) {
    const { peer, peerCertificate } = transport;
    const connection = new Connection(transport, limits);
    this.#connection = connection;
    this.#log = log;
    this.#halfOpenMs = limits.halfOpenMs;
    this.#outgoing = new OutgoingCalls({
      ...{ connection, limits, dialect: "2.0" as const, dropped: new DroppedReplies(log) },
      maxPending: limits.maxPending,
      pendingChanged: (pending) => this.#incoming.pendingChanged(pending),
    });
    this.stubs = new Stubs(this.#outgoing);
    const origin = { peer, peerCertificate, watchers: new Watchers(), stubs: this.stubs };
    this.#incoming = new IncomingCalls({ connection, dispatcher, limits, log, origin, waitsForReader: true });
    connection.start(this);
  }

  get peer(): string {
    return this.#connection.peer;
  }

  /** Resolves when the connection is gone. */
  get done(): Promise<void> {
    return this.#outgoing.closed;
  }

  /** Calls whose handlers have not answered yet. */
  get inFlight(): number {
    return this.#incoming.inFlight;
  }

  /** Begins no more calls, and closes once those in flight have their replies. */
  drain(): void {
    this.#connection.hold("closing");
    this.#closeAfterReplies();
  }

  destroy(cause: Error): void {
    this.#connection.destroy(cause);
  }

  message(message: Message, room: boolean): void {
    switch (message.kind) {
      case "response":
        this.#outgoing.replies.response(message);
        return;
      case "invalid":
        if (message.meant === "answer") this.#outgoing.replies.misfit(message);
        else this.#incoming.misfit(message);
        return;
      default:
        this.#speak(message.dialect);
        this.#incoming.take(message, room);
    }
  }

  batch(entries: readonly unknown[], room: boolean): void {
    this.#speak("2.0");
    this.#incoming.takeBatch(entries, room);
  }

  malformed(reason: string): void {
    this.#outgoing.replies.malformed(reason);
    this.#incoming.malformed(reason);
  }

  foreign(looksLike: ForeignProtocol): void {
    const { peer } = this.#connection;
    const message = `from ${peer}: it ${describeForeign(looksLike)}`;
    this.#log({ level: "info", kind: "protocol-error", peer, message });
  }

  noMoreReplies(): void {
    this.#outgoing.endReplies(failure("unavailable", `${this.#connection.peer} has ended its side of the connection`));
    this.#halfOpen ??= setTimeout(() => {
      this.destroy(new Error(`the peer had ended its side, and was not done ${this.#halfOpenMs} ms later`));
    }, this.#halfOpenMs);
    this.#halfOpen.unref();
  }

  ended(): void {
    this.#closeAfterReplies();
  }

  closed(error: Error | undefined): void {
    const { peer } = this.#connection;
    clearTimeout(this.#halfOpen);
    this.#incoming.abort();
    if (error !== undefined) {
      const message = `the connection to ${peer} was lost: ${error.message}`;
      this.#log({ level: "info", kind: "connection-lost", peer, error, message });
    }
    const reason = error === undefined ? "" : `: ${error.message}`;
    this.#outgoing.gone(failure("unavailable", `the connection to ${peer} is gone${reason}`, error));
  }

  /** A client is called as it calls. */
  #speak(dialect: Dialect): void {
    this.#outgoing.dialect = dialect;
    if (dialect !== "classic") return;
    const message = `${this.#connection.peer} speaks the classic dialect, in which a server cannot call its clients`;
    this.#outgoing.end(failure("failed_precondition", message));
  }

  #closeAfterReplies(): void {
    this.#incoming.whenDone(() => this.#connection.close());
  }
}
