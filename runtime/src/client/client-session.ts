import { Watchers } from "../answering/call.js";
import { Dispatcher } from "../answering/dispatcher.js";
import { IncomingCalls } from "../answering/incoming-calls.js";
import { failure } from "../calling/outcome.js";
import { OutgoingCalls } from "../calling/outgoing-calls.js";
import { Stubs } from "../calling/stubs.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import { RpcError } from "../errors/rpc-error.js";
import { codeOf, type StatusCode, statusNumbers } from "../errors/status-codes.js";
import type { BoundMethod } from "../service/implementation.js";
import type { Transport } from "../transport/transport.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import { isAnswer, type Response } from "../wire/message.js";
import type { CallerSettings } from "./caller-settings.js";

/** Errors that are replies to nothing, but say why the server serves this connection not at all, see `docs/tls.md`. */
const refusals: ReadonlySet<number> = new Set([statusNumbers.unauthenticated, statusNumbers.unavailable]);

/** The client's side of one connection: calls the server, and answers what it calls back. */
export class ClientSession implements ConnectionEvents {
  /** What the client calls through. */
  readonly calls: OutgoingCalls;
  /** The clients on this connection. */
  readonly stubs: Stubs;
  readonly #connection: Connection;
  readonly #callbacks: IncomingCalls;

  constructor(transport: Transport, settings: CallerSettings, callbacks: readonly BoundMethod[] = []) {
    const { limits, log, dropped, dialect, paramStructure } = settings;
    const { peer, peerCertificate } = transport;
    const connection = new Connection(transport, limits, { framing: settings.framing, patient: true });
    this.#connection = connection;
    this.calls = new OutgoingCalls({
      ...{ connection, limits, dialect, paramStructure, dropped },
      maxPending: Number.POSITIVE_INFINITY,
      pendingChanged: (pending) => this.#callbacks.pendingChanged(pending),
    });
    this.stubs = new Stubs(this.calls);
    const router = new Map(callbacks.map((bound) => [bound.method.name, bound]));
    // Servers tell much that a client need not care for.
    const dispatcher = new Dispatcher({ router, limits, log, unknownLevel: "info" });
    const origin = { peer, peerCertificate, watchers: new Watchers(), stubs: this.stubs };
    this.#callbacks = new IncomingCalls({ connection, dispatcher, limits, log, origin, waitsForReader: false });
    connection.start(this);
  }

  message(message: Message, room: boolean): void {
    switch (message.kind) {
      case "response":
        this.#response(message);
        return;
      case "invalid":
        if (message.meant === "call") this.#callbacks.misfit(message);
        else this.calls.replies.misfit(message);
        return;
      default:
        this.#callbacks.take(message, room);
    }
  }

  batch(entries: readonly unknown[], room: boolean): void {
    if (entries.every(isAnswer)) this.malformed(`a batch of ${entries.length}, though none was sent`);
    else this.#callbacks.takeBatch(entries, room);
  }

  /** It was a reply more likely than a call, and replies get no replies. */
  malformed(reason: string): void {
    this.calls.replies.malformed(reason);
  }

  foreign(looksLike: ForeignProtocol): void {
    this.calls.end(failure("unavailable", `${this.#connection.peer} ${describeForeign(looksLike)}`));
  }

  noMoreReplies(): void {
    this.calls.end(failure("unavailable", `${this.#connection.peer} closed the connection`));
  }

  ended(): void {
    // Gives the server a while to take what it was sent, and no more: a pipe to a program that is gone may never drain.
    void this.calls.close();
  }

  closed(cause: Error | undefined): void {
    this.#callbacks.abort();
    if (cause instanceof RpcError) this.calls.end(failure(cause.code as StatusCode, cause.rawMessage, cause));
    const reason = cause === undefined ? "" : `: ${cause.message}`;
    this.calls.gone(failure("unavailable", `the connection to ${this.#connection.peer} was lost${reason}`, cause));
  }

  #response(message: Response): void {
    const { id, error } = message;
    if (id !== null || error === undefined || !refusals.has(error.code)) this.calls.replies.response(message);
    else this.calls.end(failure(codeOf(error.code), error.message));
  }
}
