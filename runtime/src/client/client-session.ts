import type { Peer } from "../answering/peer.js";
import type { ConnectionCaller } from "../calling/connection-caller.js";
import { type Failure, failure } from "../calling/outcome.js";
import type { Stubs } from "../calling/stubs.js";
import type { UnaryCall } from "../calling/unary-call.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import { RpcError } from "../errors/rpc-error.js";
import { codeOf, type StatusCode, statusNumbers } from "../errors/status-codes.js";
import { Exchange } from "../session/exchange.js";
import type { ExchangeOwner } from "../session/exchange-side.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import { isAnswer, type Meta, type Response } from "../wire/message.js";
import type { ClientSessionEvents, ClientSessionParts } from "./client-session-parts.js";
import type { ClientSessionControls, ClientSide } from "./client-side.js";
import { type Refusal, refusalIn } from "./refusal.js";
import { sayHello } from "./say-hello.js";

/** Errors that are replies to nothing, but say why the server serves this connection not at all, see `docs/tls.md`. */
const refusals: ReadonlySet<number> = new Set([
  statusNumbers.unauthenticated,
  statusNumbers.unavailable,
  statusNumbers.overloaded,
]);

/** The client's side of one connection: calls the server, and answers what it calls back. */
export class ClientSession implements ConnectionEvents, ExchangeOwner, ClientSessionControls {
  readonly #connection: Connection;
  readonly #exchange: Exchange<ClientSession>;
  readonly #events: ClientSessionEvents | undefined;
  #isOver = false;
  #heard = false;
  #refusal: Refusal = "none";
  /** What is asked when a call on this connection has failed; made for the first of them, and for all. */
  retry: UnaryCall["retry"] = undefined;

  constructor({ transport, side, stubs, events }: ClientSessionParts) {
    const { limits, clock, framing, lowLatency } = side.settings;
    const { vocabulary } = side;
    const connection = new Connection(transport, limits, { framing, clock, lowLatency, patient: true, vocabulary });
    this.#connection = connection;
    this.#events = events;
    this.#exchange = new Exchange<ClientSession>({ connection, side, stubs, owner: this });
    connection.start(this);
    void this.#greet(side).then((refusal) => events?.greeted(this, refusal));
  }

  get peer(): Peer {
    const { peer: address, peerCertificate: certificate } = this.#connection.transport;
    return { address, certificate, identity: undefined };
  }

  get meta(): Meta | undefined {
    return undefined;
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

  leave(): void {
    this.#events?.goingAway(this);
    this.#retire(failure("unavailable", `${this.#connection.peer} is closing this connection`));
  }

  message(message: Message, room: boolean, bytes: number): void {
    this.#heard = true;
    switch (message.kind) {
      case "response":
        this.#response(message);
        return;
      case "invalid":
        if (message.meant === "call") this.#exchange.incoming.misfit(message);
        else this.#exchange.outgoing.replies.misfit(message);
        return;
      default:
        this.#exchange.incoming.take(message, room, bytes);
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
    if (cause instanceof RpcError) {
      const explained = failure(cause.code as StatusCode, cause.rawMessage, cause);
      // A connection may well break for a while.
      if (refusalIn(explained) === "for good") this.#refusal = "for good";
      this.#end(explained);
    }
    const reason = cause === undefined ? "" : `: ${cause.message}`;
    const lost = failure("unavailable", `the connection to ${this.#connection.peer} was lost${reason}`, cause);
    this.#end(lost);
    this.#exchange.end(lost);
    this.#events?.gone(this);
  }

  /** The first reason counts. */
  #end(why: Failure): void {
    this.#exchange.outgoing.end(why);
    if (this.#isOver) return;
    this.#isOver = true;
    this.#events?.lost(this, why);
  }

  /** Makes no more calls here, and ends the connection once those are done that go on, in both directions. */
  #retire(why: Failure): void {
    const { outgoing, incoming, caller } = this.#exchange;
    outgoing.refuse(why);
    caller.whenDone(() => incoming.occupancy.whenDone(() => void caller.close()));
  }

  async #greet({ contract, settings }: ClientSide): Promise<Failure | undefined> {
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
