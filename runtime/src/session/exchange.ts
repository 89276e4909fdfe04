import { CallsInFlight } from "../answering/calls-in-flight.js";
import { type Control, controlsOf } from "../answering/control.js";
import type { Dispatcher } from "../answering/dispatcher.js";
import { IncomingCalls } from "../answering/incoming-calls.js";
import type { Peer } from "../answering/peer.js";
import { ConnectionCaller } from "../calling/connection-caller.js";
import type { DroppedReplies } from "../calling/dropped-replies.js";
import { itemSource } from "../calling/item-source.js";
import { failure } from "../calling/outcome.js";
import { OutgoingCalls } from "../calling/outgoing-calls.js";
import { RequestSender } from "../calling/request-sender.js";
import { Stubs } from "../calling/stubs.js";
import type { Connection } from "../connection/connection.js";
import { Acquaintance } from "../hello/acquaintance.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import type { ParamStructure } from "../service/method.js";
import { Producers } from "../streams/producers.js";
import type { Clock } from "../time/clock.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Dialect, Meta } from "../wire/message.js";
import { KeepAlive, type KeepAliveTimes } from "./keep-alive.js";

/** What an exchange is made with. */
export interface ExchangeParts {
  readonly connection: Connection;
  readonly dispatcher: Dispatcher;
  /** What only this side answers about the connection. */
  readonly controls: readonly (readonly [method: string, control: Control])[];
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  readonly dropped: DroppedReplies;
  /** Of the calls that this side makes. */
  readonly interceptors: readonly Interceptor[];
  readonly timeoutMs?: number | undefined;
  readonly dialect: Dialect;
  readonly paramStructure?: ParamStructure | undefined;
  readonly maxPending: number;
  /** Whether the other side is not read from while it does not read: one side of a connection only. */
  readonly waitsForReader: boolean;
  /** What handlers call the other side through, if it outlives the connection. */
  readonly stubs?: Stubs | undefined;
  /** Undefined: a silent peer is not asked whether it is still there. */
  readonly keepAlive: KeepAliveTimes | undefined;
  readonly peer: () => Peer;
  readonly meta: () => Meta | undefined;
}

/** Calls in both directions over one connection: what client and server have in common. */
export class Exchange {
  readonly acquaintance: Acquaintance = new Acquaintance();
  readonly sender: RequestSender;
  readonly outgoing: OutgoingCalls;
  /** What clients on this connection call through. */
  readonly caller: ConnectionCaller;
  readonly incoming: IncomingCalls;
  /** The clients through which the other side is called. */
  readonly stubs: Stubs;
  /** Streams that go to the other side. */
  readonly producers: Producers;
  readonly #peer: string;

  constructor(parts: ExchangeParts) {
    const { connection, dispatcher, limits, clock, log, waitsForReader, keepAlive } = parts;
    this.#peer = connection.peer;
    this.producers = new Producers(() => this.incoming.occupancy.checkDone());
    const { acquaintance, producers } = this;
    const sender = new RequestSender({ ...parts, acquaintance });
    this.sender = sender;
    this.outgoing = new OutgoingCalls({
      ...{ ...parts, sender, producers },
      pendingChanged: (pending) => {
        this.incoming.occupancy.pendingChanged(pending);
        this.caller.checkDone();
      },
    });
    this.caller = new ConnectionCaller({ ...parts, acquaintance, sender, calls: this.outgoing });
    this.stubs = parts.stubs ?? new Stubs(this.caller);
    const calls = new CallsInFlight({ clock, changed: () => this.incoming.occupancy.changed() });
    const { outgoing, stubs } = this;
    const controls = controlsOf({ calls, producers }, parts.controls);
    this.incoming = new IncomingCalls({
      ...{ connection, dispatcher, controls, limits, log, waitsForReader },
      origin: {
        ...{ clock, limits, stubs, calls, producers },
        get now() {
          return connection.now;
        },
        get peer() {
          return parts.peer();
        },
        get meta() {
          return parts.meta();
        },
        itemsOf: (method, deadline) =>
          itemSource({
            method,
            request: (name, params) => outgoing.request(name, params, deadline),
            tell: (name, params) => sender.tell(name, params),
          }),
      },
    });
    if (keepAlive !== undefined) this.#keepAlive(parts, keepAlive);
  }

  /** Speaks as the other side does: a client is called as it calls. */
  speak(dialect: Dialect): void {
    this.sender.dialect = dialect;
    if (dialect !== "classic") return;
    const message = `${this.#peer} speaks the classic dialect, in which a server cannot call its clients`;
    this.outgoing.end(failure("failed_precondition", message));
  }

  #keepAlive({ connection, clock }: ExchangeParts, times: KeepAliveTimes): void {
    const { acquaintance, outgoing, caller } = this;
    // The answer tells nothing that its arrival does not.
    const ping = (): void => void outgoing.request(controlMethods.ping, {}, Number.POSITIVE_INFINITY);
    const watch = new KeepAlive({ connection, acquaintance, clock, times, ping });
    void caller.closed.then(() => watch.stop());
  }
}
