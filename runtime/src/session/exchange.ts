import { CallsInFlight, type CallsInFlightOwner } from "../answering/calls-in-flight.js";
import { IncomingCalls, type IncomingCallsOrigin } from "../answering/incoming-calls.js";
import type { Peer } from "../answering/peer.js";
import { ConnectionCaller } from "../calling/connection-caller.js";
import type { ConnectionCallerParts } from "../calling/connection-caller-parts.js";
import { DroppedReplies } from "../calling/dropped-replies.js";
import { itemSource } from "../calling/item-source.js";
import { type Failure, failure } from "../calling/outcome.js";
import { OutgoingCalls, type OutgoingCallsParts } from "../calling/outgoing-calls.js";
import { RequestSender } from "../calling/request-sender.js";
import { Stubs } from "../calling/stubs.js";
import type { Connection } from "../connection/connection.js";
import { Acquaintance, type Acquainted } from "../hello/acquaintance.js";
import type { Limits } from "../limits.js";
import type { Method } from "../service/method.js";
import type { ItemSource } from "../streams/consumer.js";
import { Producers, type ProducersOwner } from "../streams/producers.js";
import type { Clock } from "../time/clock.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Dialect, Meta } from "../wire/message.js";
import type { ExchangeOwner, ExchangeParts, ExchangeSide } from "./exchange-side.js";
import { KeepAlive, type KeepAliveOwner } from "./keep-alive.js";

/**
 * Calls in both directions over one connection: what client and server have in common.
 *
 * Most connections are used in one direction, and many are idle: what calls, what answers and what else there may be is made
 * when it is first needed, and all of it gets what it works with from here.
 */
export class Exchange<Owner extends ExchangeOwner>
  implements
    IncomingCallsOrigin<Owner>,
    OutgoingCallsParts,
    ConnectionCallerParts,
    Acquainted,
    CallsInFlightOwner,
    ProducersOwner,
    KeepAliveOwner
{
  readonly connection: Connection;
  readonly owner: Owner;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly acquaintance: Acquaintance = new Acquaintance(this);
  readonly side: ExchangeSide<Owner>;
  #dialect: Dialect;
  #sender: RequestSender | undefined;
  #outgoing: OutgoingCalls | undefined;
  #caller: ConnectionCaller | undefined;
  #incoming: IncomingCalls<Owner> | undefined;
  #calls: CallsInFlight | undefined;
  #producers: Producers | undefined;
  #dropped: DroppedReplies | undefined;
  #stubs: Stubs | undefined;
  #keepAlive: KeepAlive | undefined;
  /** Why the connection is gone, if it is. */
  #gone: Failure | undefined;

  constructor({ connection, side, owner, stubs }: ExchangeParts<Owner>) {
    this.connection = connection;
    this.owner = owner;
    this.limits = side.settings.limits;
    this.clock = side.settings.clock;
    this.side = side;
    this.#dialect = side.dialect;
    this.#dropped = side.dropped;
    this.#stubs = stubs;
  }

  /** What clients on this connection call through. */
  get caller(): ConnectionCaller {
    return this.#caller ?? this.#newCaller();
  }

  get outgoing(): OutgoingCalls {
    return this.#outgoing ?? this.#newOutgoing();
  }

  get sender(): RequestSender {
    this.#sender ??= new RequestSender(this);
    return this.#sender;
  }

  get incoming(): IncomingCalls<Owner> {
    return this.#incoming ?? this.#newIncoming();
  }

  get calls(): CallsInFlight {
    this.#calls ??= new CallsInFlight(this);
    return this.#calls;
  }

  /** Streams that go to the other side. */
  get producers(): Producers {
    this.#producers ??= new Producers(this);
    return this.#producers;
  }

  /** The clients through which the other side is called. */
  get stubs(): Stubs {
    this.#stubs ??= new Stubs(this.caller);
    return this.#stubs;
  }

  get dropped(): DroppedReplies {
    this.#dropped ??= new DroppedReplies(this.side.settings.log);
    return this.#dropped;
  }

  get dialect(): Dialect {
    return this.#dialect;
  }

  get now(): number {
    return this.connection.now;
  }

  get peer(): Peer {
    return this.owner.peer;
  }

  get meta(): Meta | undefined {
    return this.owner.meta;
  }

  itemsOf(method: Method<unknown>, deadline: number): ItemSource {
    return itemSource({
      method,
      request: (name, params) => this.outgoing.request({ method: name, params, deadline }),
      tell: (name, params) => this.sender.tell(name, params),
    });
  }

  /** Speaks as the other side does: a client is called as it calls. */
  speak(dialect: Dialect): void {
    if (dialect === this.#dialect) return;
    this.#dialect = dialect;
    if (this.#sender !== undefined) this.#sender.dialect = dialect;
    if (dialect !== "classic") return;
    const message = `${this.connection.peer} speaks the classic dialect, in which a server cannot call its clients`;
    this.outgoing.end(failure("failed_precondition", message));
  }

  /** The connection is gone: nobody hears of the calls on it any more, in either direction. */
  end(outcome: Failure): void {
    this.#gone = outcome;
    this.#keepAlive?.stop();
    this.#incoming?.abort();
    this.#producers?.abortAll();
    this.#outgoing?.end(outcome);
    this.#caller?.gone(outcome);
    // It will not say hello any more.
    this.acquaintance.stranger();
  }

  acquainted(): void {
    const { keepAlive } = this.side.settings;
    if (keepAlive !== undefined && this.acquaintance.understands("ping")) {
      this.#keepAlive = new KeepAlive(this, keepAlive);
    }
  }

  ping(): void {
    // The answer tells nothing that its arrival does not.
    void this.outgoing.request({ method: controlMethods.ping, params: {}, deadline: Number.POSITIVE_INFINITY });
  }

  pendingChanged(pending: number): void {
    this.#incoming?.occupancy.pendingChanged(pending);
    this.#caller?.checkDone();
  }

  callsChanged(): void {
    this.incoming.occupancy.changed();
  }

  streamEnded(): void {
    this.#incoming?.occupancy.checkDone();
  }

  #newIncoming(): IncomingCalls<Owner> {
    this.#incoming = new IncomingCalls(this);
    this.#incoming.occupancy.pendingChanged(this.#outgoing?.pending ?? 0);
    return this.#incoming;
  }

  #newOutgoing(): OutgoingCalls {
    this.#outgoing = new OutgoingCalls(this);
    if (this.#gone !== undefined) this.#outgoing.end(this.#gone);
    return this.#outgoing;
  }

  #newCaller(): ConnectionCaller {
    this.#caller = new ConnectionCaller(this);
    if (this.#gone !== undefined) this.#caller.gone(this.#gone);
    return this.#caller;
  }
}
