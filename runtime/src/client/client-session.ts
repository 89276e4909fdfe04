import { Dispatcher } from "../answering/dispatcher.js";
import type { ConnectionCaller } from "../calling/connection-caller.js";
import { type Failure, failure } from "../calling/outcome.js";
import type { Stubs } from "../calling/stubs.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import { RpcError } from "../errors/rpc-error.js";
import { codeOf, type StatusCode, statusNumbers } from "../errors/status-codes.js";
import { Exchange } from "../session/exchange.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Answer } from "../wire/encode.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import { isAnswer, type Response } from "../wire/message.js";
import type { CallerSettings } from "./caller-settings.js";
import type { ClientSessionEvents, ClientSessionParts } from "./client-session-parts.js";
import type { ClientContract } from "./contract.js";
import { type Refusal, refusalIn } from "./refusal.js";
import { sayHello } from "./say-hello.js";

/** Errors that are replies to nothing, but say why the server serves this connection not at all, see `docs/tls.md`. */
const refusals: ReadonlySet<number> = new Set([
  statusNumbers.unauthenticated,
  statusNumbers.unavailable,
  statusNumbers.overloaded,
]);

/** The client's side of one connection: calls the server, and answers what it calls back. */
export class ClientSession implements ConnectionEvents {
  /** Resolves when the server has said hello, or not: with why it does not serve this client, if that is so. */
  readonly greeted: Promise<Failure | undefined>;
  readonly #connection: Connection;
  readonly #exchange: Exchange;
  readonly #events: ClientSessionEvents | undefined;
  #isOver = false;
  #heard = false;
  #refusal: Refusal = "none";

  constructor({ transport, settings, contract, callbacks = [], stubs, events }: ClientSessionParts) {
    const { limits, log, clock, interceptors, framing, lowLatency } = settings;
    const { peer: address, peerCertificate: certificate } = transport;
    const router = new Map(callbacks.map((bound) => [bound.method.name, bound]));
    // Servers tell much that a client need not care for.
    const dispatcher = new Dispatcher({ router, interceptors, limits, log, unknownLevel: "info" });
    const { vocabulary } = dispatcher;
    const connection = new Connection(transport, limits, { framing, clock, lowLatency, patient: true, vocabulary });
    this.#connection = connection;
    this.#events = events;
    const peer = { address, certificate, identity: undefined };
    const leave = (): Answer => {
      events?.goingAway();
      this.#retire(failure("unavailable", `${connection.peer} is closing this connection`));
      return { kind: "result", text: "null" };
    };
    this.#exchange = new Exchange({
      connection,
      dispatcher,
      stubs,
      settings,
      dropped: settings.dropped,
      dialect: settings.dialect,
      waitsForReader: false,
      maxPending: Number.POSITIVE_INFINITY,
      controls: [[controlMethods.goAway, leave]],
      peer: () => peer,
      meta: () => undefined,
    });
    connection.start(this);
    this.greeted = this.#greet(contract, settings);
  }

  /** What the client calls through. */
  get caller(): ConnectionCaller {
    return this.#exchange.caller;
  }

  /** The clients on this connection. */
  get stubs(): Stubs {
    return this.#exchange.stubs;
  }

  /** Whether the server has said that it does not serve this client. */
  get refusal(): Refusal {
    return this.#refusal;
  }

  /** Whether the server has said anything but that it does not serve this client. */
  get isServed(): boolean {
    return this.#heard && this.#refusal === "none";
  }

  message(message: Message, room: boolean, bytes: number): void {
    this.#heard = true;
    const { incoming } = this.#exchange;
    switch (message.kind) {
      case "response":
        this.#response(message);
        return;
      case "invalid":
        if (message.meant === "call") incoming.misfit(message);
        else this.#exchange.outgoing.replies.misfit(message);
        return;
      default:
        incoming.take(message, room, bytes);
    }
  }

  result(id: number, result: unknown): void {
    this.#heard = true;
    this.#exchange.outgoing.replies.result(id, result);
  }

  batch(entries: readonly unknown[], room: boolean): void {
    if (entries.every(isAnswer)) this.malformed(`a batch of ${entries.length}, though none was sent`);
    else this.#exchange.incoming.takeBatch(entries, room);
  }

  /** It was a reply more likely than a call, and replies get no replies. */
  malformed(reason: string): void {
    this.#exchange.outgoing.replies.malformed(reason);
  }

  foreign(looksLike: ForeignProtocol): void {
    this.#refusal = "for good";
    this.#end(failure("unavailable", `${this.#connection.peer} ${describeForeign(looksLike)}`));
  }

  cutShort(): void {
    this.#end(failure("unavailable", `${this.#connection.peer} ended the connection within a message`));
  }

  noMoreReplies(): void {
    this.#end(failure("unavailable", `${this.#connection.peer} closed the connection`));
  }

  ended(): void {
    // Gives the server a while to take what it was sent, and no more: a pipe to a program that is gone may never drain.
    void this.caller.close();
  }

  closed(cause: Error | undefined): void {
    this.#exchange.incoming.abort();
    if (cause instanceof RpcError) {
      const explained = failure(cause.code as StatusCode, cause.rawMessage, cause);
      // A connection may well break for a while.
      if (refusalIn(explained) === "for good") this.#refusal = "for good";
      this.#end(explained);
    }
    const reason = cause === undefined ? "" : `: ${cause.message}`;
    const lost = failure("unavailable", `the connection to ${this.#connection.peer} was lost${reason}`, cause);
    this.#end(lost);
    this.caller.gone(lost);
  }

  /** The first reason counts. */
  #end(why: Failure): void {
    this.#exchange.outgoing.end(why);
    if (this.#isOver) return;
    this.#isOver = true;
    this.#events?.over(why);
  }

  /** Makes no more calls here, and ends the connection once those are done that go on, in both directions. */
  #retire(why: Failure): void {
    const { outgoing, incoming, caller } = this.#exchange;
    outgoing.refuse(why);
    caller.whenDone(() => incoming.occupancy.whenDone(() => void caller.close()));
  }

  async #greet(contract: ClientContract, settings: CallerSettings): Promise<Failure | undefined> {
    const { extensions, dialect, meta, connect } = settings;
    if (extensions && dialect === "2.0" && !contract.foreign) {
      const refusal = await sayHello(this.#exchange, { contract, meta, timeoutMs: connect.timeoutMs });
      if (refusal !== undefined) {
        this.#refusal = refusalIn(refusal);
        // The server answers them in the same way, if it still reads them.
        this.#exchange.outgoing.refuseAll(refusal);
        this.#retire(refusal);
      }
      return refusal;
    }
    this.#exchange.acquaintance.stranger();
    return undefined;
  }

  #response(message: Response): void {
    const { id, error } = message;
    if (id !== null || error === undefined || !refusals.has(error.code)) {
      this.#exchange.outgoing.replies.response(message);
      return;
    }
    const why = failure(codeOf(error.code), error.message);
    this.#refusal = error.code === statusNumbers.overloaded ? refusalIn(why) : "for good";
    this.#end(why);
  }
}
