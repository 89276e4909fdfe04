import type { Dispatcher } from "../answering/dispatcher.js";
import { refusedCaller } from "../answering/standard-errors.js";
import { DroppedReplies } from "../calling/dropped-replies.js";
import { failure } from "../calling/outcome.js";
import type { Stubs } from "../calling/stubs.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import { statusNumbers } from "../errors/status-codes.js";
import type { Shapes } from "../hello/shapes.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import { Exchange } from "../session/exchange.js";
import type { Alarm, Clock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import { controlMethods } from "../wire/control-methods.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import type { Dialect, Notification, Request, WireError } from "../wire/message.js";
import { Admission } from "./admission.js";
import type { Authenticate } from "./authenticate.js";

/** What all sessions of a server have in common. */
export interface SessionParts {
  readonly dispatcher: Dispatcher;
  /** Of callbacks. */
  readonly interceptors: readonly Interceptor[];
  readonly authenticate: Authenticate | undefined;
  readonly contracts: ReadonlyMap<string, Shapes>;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
}

/** The server's side of one connection: answers the client's calls, and calls it back. */
export class Session implements ConnectionEvents {
  readonly #connection: Connection;
  readonly #exchange: Exchange;
  readonly #admission: Admission;
  readonly #parts: SessionParts;
  #halfOpen: Alarm | undefined;

  constructor(transport: Transport, parts: SessionParts) {
    const { limits, clock, log, authenticate, contracts } = parts;
    this.#parts = parts;
    const connection = new Connection(transport, limits, { clock });
    const admission = new Admission({
      ...{ transport, authenticate, contracts },
      hold: () => connection.hold("hello"),
      release: () => connection.release("hello"),
    });
    this.#connection = connection;
    this.#admission = admission;
    this.#exchange = new Exchange({
      ...parts,
      ...{ connection, waitsForReader: true, dialect: "2.0", maxPending: limits.maxPending },
      dropped: new DroppedReplies(log),
      controls: [[controlMethods.hello, (args) => admission.hello(args, this.#exchange.acquaintance)]],
      peer: () => admission.peer,
      meta: () => admission.meta,
    });
    connection.start(this);
  }

  get peer(): string {
    return this.#connection.peer;
  }

  /** By which the client is called. */
  get stubs(): Stubs {
    return this.#exchange.stubs;
  }

  /** Resolves when the connection is gone. */
  get done(): Promise<void> {
    return this.#exchange.caller.closed;
  }

  /** Calls whose handlers have not ended. */
  get inFlight(): number {
    return this.#exchange.incoming.inFlight;
  }

  /** Streams that go to the client. */
  get openStreams(): number {
    return this.#exchange.producers.size;
  }

  /**
   * Closes once the calls in flight have their replies, and streams have ended. A client of ours is told to make its next
   * calls elsewhere, and ends the connection itself; a stranger's next calls are not begun any more.
   */
  drain(): void {
    const { acquaintance, sender } = this.#exchange;
    if (acquaintance.understands("drain")) sender.tell(controlMethods.goAway, {});
    else {
      this.#connection.hold("closing");
      this.#closeAfterReplies();
    }
  }

  /** Ends what is left after a drain: streams with an error that says why, then the connection. */
  cut(reason: string): void {
    this.#exchange.producers.failAll(refusedCaller(statusNumbers.unavailable, reason));
    this.#connection.destroyAfterSending(new Error(reason));
  }

  destroy(cause: Error): void {
    this.#connection.destroy(cause);
  }

  message(message: Message, room: boolean): void {
    const { outgoing, incoming } = this.#exchange;
    switch (message.kind) {
      case "response":
        outgoing.replies.response(message);
        return;
      case "invalid":
        if (message.meant === "answer") outgoing.replies.misfit(message);
        else incoming.misfit(message);
        return;
      default:
        this.#speak(message.dialect);
        this.#admit(message, () => incoming.take(message, room));
    }
  }

  batch(entries: readonly unknown[], room: boolean): void {
    this.#speak("2.0");
    this.#admit(undefined, () => this.#exchange.incoming.takeBatch(entries, room));
  }

  malformed(reason: string): void {
    this.#exchange.outgoing.replies.malformed(reason);
    this.#exchange.incoming.malformed(reason);
  }

  foreign(looksLike: ForeignProtocol): void {
    const { peer } = this.#connection;
    const message = `from ${peer}: it ${describeForeign(looksLike)}`;
    this.#parts.log({ level: "info", kind: "protocol-error", peer, message });
  }

  cutShort(): void {
    this.#exchange.incoming.malformed("the connection ended within a message");
  }

  noMoreReplies(): void {
    const { peer } = this.#connection;
    this.#exchange.outgoing.endReplies(failure("unavailable", `${peer} has ended its side of the connection`));
    const { clock, limits } = this.#parts;
    this.#halfOpen ??= clock.schedule(limits.halfOpenMs, () => {
      this.destroy(new Error(`the peer had ended its side, and was not done ${limits.halfOpenMs} ms later`));
    });
    this.#halfOpen.unref();
  }

  ended(): void {
    this.#closeAfterReplies();
  }

  closed(error: Error | undefined): void {
    const { peer } = this.#connection;
    this.#halfOpen?.cancel();
    this.#exchange.incoming.abort();
    if (error !== undefined) {
      const message = `the connection to ${peer} was lost: ${error.message}`;
      this.#parts.log({ level: "info", kind: "connection-lost", peer, error, message });
    }
    const reason = error === undefined ? "" : `: ${error.message}`;
    this.#exchange.caller.gone(failure("unavailable", `the connection to ${peer} is gone${reason}`, error));
  }

  /** Begins calls when it is known that they may begin. Who calls without a hello before is none of ours. */
  #admit(message: Request | Notification | undefined, begin: () => void): void {
    const { incoming, acquaintance } = this.#exchange;
    if (message !== undefined && incoming.isControl(message.method)) begin();
    else {
      acquaintance.stranger();
      const refuse = (error: WireError): void => {
        incoming.refuse(message, error);
        this.#closeAfterReplies();
      };
      this.#admission.admit(message?.extensions?.meta, { begin, refuse });
    }
  }

  /** A client is called as it calls. */
  #speak(dialect: Dialect): void {
    const { outgoing, sender } = this.#exchange;
    sender.dialect = dialect;
    if (dialect !== "classic") return;
    const message = `${this.#connection.peer} speaks the classic dialect, in which a server cannot call its clients`;
    outgoing.end(failure("failed_precondition", message));
  }

  #closeAfterReplies(): void {
    this.#exchange.incoming.whenDone(() => this.#connection.close());
  }
}
