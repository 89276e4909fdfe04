import type { Dispatcher } from "../answering/dispatcher.js";
import { DroppedReplies } from "../calling/dropped-replies.js";
import { failure } from "../calling/outcome.js";
import type { Stubs } from "../calling/stubs.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import { RpcError } from "../errors/rpc-error.js";
import type { Shapes } from "../hello/shapes.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import { Exchange } from "../session/exchange.js";
import type { Alarm, Clock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import { controlMethods } from "../wire/control-methods.js";
import { readBatchMeta } from "../wire/extensions.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import type { Dialect, Meta, Notification, Request } from "../wire/message.js";
import { Admission } from "./admission.js";
import type { Authenticate } from "./authenticate.js";
import type { HealthCheck } from "./health.js";

/** Milliseconds that a client which has just connected has to say hello before it is taken for a stranger, when that matters. */
const HELLO_MS = 1000;

/** Milliseconds in which a peer must take its last replies, and leave. */
const FAREWELL_MS = 1000;

/** What all sessions of a server have in common. */
export interface SessionParts {
  readonly dispatcher: Dispatcher;
  /** Of callbacks. */
  readonly interceptors: readonly Interceptor[];
  readonly authenticate: Authenticate | undefined;
  readonly contracts: ReadonlyMap<string, Shapes>;
  readonly health: HealthCheck;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
}

/** The server's side of one connection: answers the client's calls, and calls it back. */
export class Session implements ConnectionEvents {
  readonly #connection: Connection;
  readonly #exchange: Exchange;
  readonly #admission: Admission;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #halfOpenMs: number;
  readonly #firstHeard: () => void;
  #state: "silent" | "heard" | "gone" = "silent";
  #draining = false;
  /** Why it was cut, if it was. */
  #cause: RpcError | undefined;
  #halfOpen: Alarm | undefined;
  /** Of a drain, or a cut. */
  #leaving: Alarm | undefined;

  /** @param firstHeard - The peer has sent its first message. */
  constructor(transport: Transport, parts: SessionParts, firstHeard: () => void) {
    const { limits, clock, log, authenticate, contracts, health } = parts;
    const connection = new Connection(transport, limits, { clock });
    const admission = new Admission({
      ...{ transport, authenticate, contracts, limits, clock, log },
      hold: () => connection.hold("hello"),
      release: () => connection.release("hello"),
      refused: () => this.#closeAfterReplies(),
    });
    this.#connection = connection;
    this.#admission = admission;
    this.#log = log;
    this.#clock = clock;
    this.#halfOpenMs = limits.halfOpenMs;
    this.#firstHeard = firstHeard;
    this.#exchange = new Exchange({
      ...parts,
      ...{ connection, waitsForReader: true, dialect: "2.0", maxPending: limits.maxPending },
      dropped: new DroppedReplies(log),
      controls: [
        [controlMethods.hello, (args) => admission.hello(args, this.#exchange.acquaintance)],
        [controlMethods.health, () => health.answer()],
      ],
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

  /** Whether neither side has said anything: who is spoken to need not speak. */
  get isSilent(): boolean {
    return this.#state === "silent" && !this.#connection.hasSent;
  }

  /**
   * Closes once the calls in flight have their replies, and streams have ended. A client of ours is told to make its next
   * calls elsewhere, and ends the connection itself; calls that it had sent by then are answered. A stranger's next calls are
   * not begun any more. Whoever has said nothing yet may be a client of ours whose hello is on its way.
   */
  drain(): void {
    if (this.#draining || this.#state === "gone") return;
    this.#draining = true;
    if (this.#state === "heard") this.#sayGoodbye();
    else this.#leaving = this.#clock.schedule(HELLO_MS, () => this.#sayGoodbye());
  }

  /** Ends what is left after a drain: calls and streams with an error that says why, then the connection. */
  cut(reason: string): void {
    if (this.#state === "gone") return;
    const cause = new RpcError("unavailable", reason);
    this.#cause = cause;
    this.#connection.hold("closing");
    this.#exchange.incoming.cut(cause);
    this.#connection.closeSoon();
    this.#leaving?.cancel();
    this.#leaving = this.#clock.schedule(FAREWELL_MS, () => this.destroy(cause));
  }

  destroy(cause: Error): void {
    this.#connection.destroy(cause);
  }

  message(message: Message, room: boolean, bytes: number): void {
    this.#take(message, room, bytes);
    this.#hear();
  }

  batch(entries: readonly unknown[], room: boolean): void {
    this.#speak("2.0");
    this.#admit(readBatchMeta(entries), undefined, () => this.#exchange.incoming.takeBatch(entries, room));
    this.#hear();
  }

  malformed(reason: string): void {
    this.#exchange.outgoing.replies.malformed(reason);
    this.#exchange.incoming.malformed(reason);
    this.#hear();
  }

  foreign(looksLike: ForeignProtocol): void {
    const { peer } = this.#connection;
    const message = `from ${peer}: it ${describeForeign(looksLike)}`;
    this.#log({ level: "info", kind: "protocol-error", peer, message });
  }

  noMoreReplies(): void {
    const { peer } = this.#connection;
    this.#exchange.outgoing.endReplies(failure("unavailable", `${peer} has ended its side of the connection`));
    this.#halfOpen ??= this.#clock.schedule(this.#halfOpenMs, () => {
      this.destroy(new Error(`the peer had ended its side, and was not done ${this.#halfOpenMs} ms later`));
    });
    this.#halfOpen.unref();
  }

  ended(): void {
    this.#closeAfterReplies();
  }

  closed(cause: Error | undefined): void {
    const { peer } = this.#connection;
    const error = cause ?? this.#cause;
    this.#state = "gone";
    this.#halfOpen?.cancel();
    this.#leaving?.cancel();
    this.#admission.end();
    this.#exchange.incoming.abort();
    if (error !== undefined) {
      const message = `the connection to ${peer} was lost: ${error.message}`;
      this.#log({ level: "info", kind: "connection-lost", peer, error, message });
    }
    const reason = error === undefined ? "" : `: ${error.message}`;
    this.#exchange.caller.gone(failure("unavailable", `the connection to ${peer} is gone${reason}`, error));
  }

  #take(message: Message, room: boolean, bytes: number): void {
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
        this.#admit(message.extensions?.meta, message, () => incoming.take(message, room, bytes));
    }
  }

  /** Begins calls when it is known that they may begin. */
  #admit(meta: Meta | undefined, message: Request | Notification | undefined, begin: () => void): void {
    const { incoming } = this.#exchange;
    if (message !== undefined && incoming.isControl(message.method)) begin();
    else {
      this.#admission.admit(meta, {
        begin: () => {
          // Nobody would hear of a call that was let in after its caller had left.
          if (this.#state !== "gone") begin();
        },
        refuse: (error) => incoming.refuse(message, error),
      });
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

  #hear(): void {
    if (this.#state !== "silent") return;
    this.#state = "heard";
    this.#firstHeard();
    if (this.#draining) this.#sayGoodbye();
  }

  #sayGoodbye(): void {
    const { acquaintance, sender } = this.#exchange;
    this.#leaving?.cancel();
    if (acquaintance.understands("drain")) sender.tell(controlMethods.goAway, {});
    else {
      this.#connection.hold("closing");
      this.#closeAfterReplies();
    }
  }
}
