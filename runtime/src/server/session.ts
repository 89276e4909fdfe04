import { type Origin, Watchers } from "../answering/call.js";
import type { Dispatcher } from "../answering/dispatcher.js";
import { gather, isPromise, type Reply, type ReplyOrPromise } from "../answering/reply.js";
import { invalidRequest, parseError } from "../answering/standard-errors.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import type { Transport } from "../transport/transport.js";
import { encodeError } from "../wire/encode.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import { classifyBatchEntry, classifyMessage, type Dialect, type Notification, type Request } from "../wire/message.js";

/** The server's side of one connection: reads calls, counts those in flight, and sends their replies. */
export class Session implements ConnectionEvents {
  /** Resolves when the connection is gone. */
  readonly done: Promise<void>;
  readonly #connection: Connection;
  readonly #dispatcher: Dispatcher;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #origin: Origin;
  #resolveDone: () => void = () => {};
  #inFlight = 0;
  #last = false;

  constructor(transport: Transport, dispatcher: Dispatcher, limits: Limits, log: Log) {
    this.done = new Promise((resolve) => {
      this.#resolveDone = resolve;
    });
    this.#dispatcher = dispatcher;
    this.#limits = limits;
    this.#log = log;
    const { peer, peerCertificate } = transport;
    this.#origin = { peer, peerCertificate, watchers: new Watchers() };
    this.#connection = new Connection(transport, limits);
    this.#connection.start(this);
  }

  /** Calls whose handlers have not answered yet. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Reads no more calls, and closes once those in flight have their replies. */
  drain(): void {
    this.#connection.hold("closing");
    this.#closeAfterReplies();
  }

  destroy(cause: Error): void {
    this.#connection.destroy(cause);
  }

  message(message: Message): void {
    if (message.kind === "response") {
      this.#protocolError("a reply to nothing that was asked");
      return;
    }
    if (message.kind === "invalid") {
      this.#protocolError(message.reason);
      this.#send(encodeError(message.dialect, message.id, invalidRequest), message.dialect);
      return;
    }
    this.#answer(this.#begin(message), 1, message.dialect);
  }

  batch(entries: readonly unknown[]): void {
    if (entries.length === 0 || entries.length > this.#limits.maxBatch) {
      this.#protocolError(`a batch of ${entries.length}; it must have 1 to ${this.#limits.maxBatch}`);
      this.#send(encodeError("2.0", null, invalidRequest), "2.0");
      return;
    }
    this.#answer(gather(entries.map((entry) => this.#beginEntry(entry))), entries.length, "2.0");
  }

  malformed(reason: string): void {
    this.#protocolError(reason);
    this.#send(encodeError("2.0", null, parseError), "2.0");
  }

  foreign(looksLike: ForeignProtocol): void {
    this.#protocolError(`it ${describeForeign(looksLike)}`);
  }

  ended(): void {
    this.#closeAfterReplies();
  }

  closed(error: Error | undefined): void {
    const { peer, watchers } = this.#origin;
    watchers.abortAll();
    if (error !== undefined) {
      const message = `the connection to ${peer} was lost: ${error.message}`;
      this.#log({ level: "info", kind: "connection-lost", peer, error, message });
    }
    this.#resolveDone();
  }

  #beginEntry(entry: unknown): ReplyOrPromise {
    const message = classifyMessage(entry).kind === "response" ? undefined : classifyBatchEntry(entry);
    if (message?.kind === "request" || message?.kind === "notification") return this.#begin(message);
    this.#inFlight++;
    return message === undefined ? undefined : encodeError("2.0", message.id, invalidRequest);
  }

  #begin(message: Request | Notification): ReplyOrPromise {
    this.#inFlight++;
    if (this.#inFlight >= this.#limits.maxInFlight) this.#connection.hold("calls");
    return this.#dispatcher.dispatch(message, this.#origin);
  }

  /** To `calls` entries that have begun. */
  #answer(reply: ReplyOrPromise, calls: number, dialect: Dialect): void {
    const complete = (text: Reply): void => {
      this.#inFlight -= calls;
      if (text !== undefined) this.#send(text, dialect);
      if (this.#inFlight < this.#limits.maxInFlight) this.#connection.release("calls");
      if (this.#last) this.#closeAfterReplies();
    };
    if (isPromise(reply)) void reply.then(complete);
    else complete(reply);
  }

  /** A peer that does not read its replies may not ask for more, and then not stay. */
  #send(reply: string, dialect: Dialect): void {
    const connection = this.#connection;
    const { maxUnreadBytes } = this.#limits;
    connection.send(reply);
    if (dialect === "classic") connection.close();
    else if (connection.unreadBytes > maxUnreadBytes) {
      connection.destroy(new Error(`the peer left more than ${maxUnreadBytes} bytes of replies unread`));
    } else if (connection.unreadBytes > maxUnreadBytes / 2) connection.holdUntilDrained();
  }

  #closeAfterReplies(): void {
    this.#last = true;
    if (this.#inFlight === 0) this.#connection.close();
  }

  #protocolError(reason: string): void {
    const { peer } = this.#origin;
    this.#log({ level: "info", kind: "protocol-error", peer, message: `from ${peer}: ${reason}` });
  }
}
