import { DroppedReplies } from "../calling/dropped-replies.js";
import { failure } from "../calling/outcome.js";
import type { Stubs } from "../calling/stubs.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import { Exchange } from "../session/exchange.js";
import type { Alarm } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import { controlMethods } from "../wire/control-methods.js";
import { readBatchMeta } from "../wire/extensions.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import type { Meta, Notification, Request } from "../wire/message.js";
import { Admission } from "./admission.js";
import { Departure } from "./departure.js";
import type { SessionParts } from "./session-parts.js";

/** The server's side of one connection: answers the client's calls, and calls it back. */
export class Session implements ConnectionEvents {
  /** By which the server ends the connection. */
  readonly departure: Departure;
  readonly #connection: Connection;
  readonly #exchange: Exchange;
  readonly #admission: Admission;
  readonly #parts: SessionParts;
  readonly #firstHeard: () => void;
  #state: "silent" | "heard" | "gone" = "silent";
  #halfOpen: Alarm | undefined;

  /** @param firstHeard - The peer has sent its first message. */
  constructor(transport: Transport, parts: SessionParts, firstHeard: () => void) {
    const { dispatcher, limits, clock, log, health, lowLatency } = parts;
    const connection = new Connection(transport, limits, {
      clock,
      lowLatency,
      vocabulary: dispatcher.vocabulary,
    });
    const admission = new Admission({
      settings: parts,
      transport,
      hold: () => connection.hold("hello"),
      release: () => connection.release("hello"),
      refused: () => this.departure.closeAfterReplies(),
    });
    this.#connection = connection;
    this.#admission = admission;
    this.#parts = parts;
    this.#firstHeard = firstHeard;
    this.#exchange = new Exchange({
      connection,
      dispatcher,
      settings: parts,
      waitsForReader: true,
      dialect: "2.0",
      maxPending: limits.maxPending,
      dropped: new DroppedReplies(log),
      controls: [
        [controlMethods.hello, (args) => admission.hello(args, this.#exchange.acquaintance)],
        [controlMethods.health, () => health.answer()],
      ],
      peer: () => admission.peer,
      meta: () => admission.meta,
    });
    this.departure = new Departure({ connection, clock, exchange: this.#exchange });
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
    return this.#exchange.incoming.occupancy.inFlight;
  }

  /** Streams that go to the client. */
  get openStreams(): number {
    return this.#exchange.producers.size;
  }

  /** Whether neither side has said anything: who is spoken to need not speak. */
  get isSilent(): boolean {
    return this.#state === "silent" && !this.#connection.hasSent;
  }

  destroy(cause: Error): void {
    this.#connection.destroy(cause);
  }

  message(message: Message, room: boolean, bytes: number): void {
    this.#take(message, room, bytes);
    this.#hear();
  }

  result(id: number, result: unknown): void {
    this.#exchange.outgoing.replies.result(id, result);
    this.#hear();
  }

  batch(entries: readonly unknown[], room: boolean): void {
    this.#exchange.speak("2.0");
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
    this.departure.closeAfterReplies();
  }

  closed(cause: Error | undefined): void {
    const { peer } = this.#connection;
    const error = cause ?? this.departure.cause;
    this.#state = "gone";
    this.#halfOpen?.cancel();
    this.departure.end();
    this.#admission.end();
    this.#exchange.incoming.abort();
    if (error !== undefined) {
      const message = `the connection to ${peer} was lost: ${error.message}`;
      this.#parts.log({ level: "info", kind: "connection-lost", peer, error, message });
    }
    const reason = error === undefined ? "" : `: ${error.message}`;
    this.#exchange.caller.gone(failure("unavailable", `the connection to ${peer} is gone${reason}`, error));
  }

  #take(message: Message, room: boolean, bytes: number): void {
    const { outgoing, incoming, acquaintance } = this.#exchange;
    switch (message.kind) {
      case "response":
        outgoing.replies.response(message);
        return;
      case "invalid":
        if (message.meant === "answer") outgoing.replies.misfit(message);
        else incoming.misfit(message);
        return;
      default:
        this.#exchange.speak(message.dialect);
        if (this.#admission.isOpen && !acquaintance.undecided) incoming.take(message, room, bytes);
        else this.#admit(message.extensions?.meta, message, () => incoming.take(message, room, bytes));
    }
  }

  /** Begins calls when it is known that they may begin. */
  #admit(meta: Meta | undefined, message: Request | Notification | undefined, begin: () => void): void {
    const { incoming, acquaintance } = this.#exchange;
    if (message !== undefined && incoming.isControl(message.method)) begin();
    else {
      acquaintance.stranger();
      this.#admission.admit(meta, {
        // Nobody would hear of a call that was let in after its caller had left.
        begin: () => this.#state !== "gone" && begin(),
        refuse: (error) => incoming.refuse(message, error),
      });
    }
  }

  #hear(): void {
    this.departure.hear();
    if (this.#state !== "silent") return;
    this.#state = "heard";
    this.#firstHeard();
  }
}
