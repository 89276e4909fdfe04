import { CallsInFlight } from "../answering/calls-in-flight.js";
import { type Control, controlsOf } from "../answering/control.js";
import type { Dispatcher } from "../answering/dispatcher.js";
import { IncomingCalls } from "../answering/incoming-calls.js";
import type { Origin } from "../answering/origin.js";
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
import type { Method, ParamStructure } from "../service/method.js";
import type { ItemSource } from "../streams/consumer.js";
import { Producers } from "../streams/producers.js";
import type { Clock } from "../time/clock.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Dialect, Meta } from "../wire/message.js";
import { KeepAlive, type KeepAliveTimes } from "./keep-alive.js";

/** What all exchanges of a client or a server have in common. */
export interface ExchangeSettings {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the calls that this side makes. */
  readonly interceptors: readonly Interceptor[];
  readonly timeoutMs?: number | undefined;
  readonly paramStructure?: ParamStructure | undefined;
  /** Undefined: a silent peer is not asked whether it is still there. */
  readonly keepAlive: KeepAliveTimes | undefined;
}

/** What an exchange is made with. */
export interface ExchangeParts {
  readonly connection: Connection;
  readonly settings: ExchangeSettings;
  readonly dispatcher: Dispatcher;
  /** What only this side answers about the connection. */
  readonly controls: readonly (readonly [method: string, control: Control])[];
  readonly dropped: DroppedReplies;
  readonly dialect: Dialect;
  readonly maxPending: number;
  /** Whether the other side is not read from while it does not read: one side of a connection only. */
  readonly waitsForReader: boolean;
  /** What handlers call the other side through, if it outlives the connection. */
  readonly stubs?: Stubs | undefined;
  readonly peer: () => Peer;
  readonly meta: () => Meta | undefined;
}

/** Calls in both directions over one connection: what client and server have in common. */
export class Exchange implements Origin {
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
  readonly calls: CallsInFlight;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly #connection: Connection;
  readonly #parts: Pick<ExchangeParts, "peer" | "meta">;

  // Parts are named one by one: an object that another one is spread into takes twice the memory, and there are thousands.
  constructor(parts: ExchangeParts) {
    const { connection, settings, dispatcher, dropped, dialect, maxPending, waitsForReader } = parts;
    const { limits, clock, log, interceptors, timeoutMs, paramStructure, keepAlive } = settings;
    this.limits = limits;
    this.clock = clock;
    this.#connection = connection;
    this.#parts = parts;
    this.producers = new Producers(() => this.incoming.occupancy.checkDone());
    this.calls = new CallsInFlight({ clock, changed: () => this.incoming.occupancy.changed() });
    const { acquaintance, producers, calls } = this;
    const sender = new RequestSender({ connection, limits, acquaintance, dialect });
    const pendingChanged = (pending: number): void => {
      this.incoming.occupancy.pendingChanged(pending);
      this.caller.checkDone();
    };
    const outgoing = new OutgoingCalls({
      connection,
      sender,
      limits,
      clock,
      dropped,
      producers,
      maxPending,
      pendingChanged,
    });
    this.sender = sender;
    this.outgoing = outgoing;
    this.caller = new ConnectionCaller({
      connection,
      calls: outgoing,
      sender,
      acquaintance,
      limits,
      clock,
      interceptors,
      timeoutMs,
      paramStructure,
      dropped,
    });
    this.stubs = parts.stubs ?? new Stubs(this.caller);
    const controls = controlsOf({ calls, producers }, parts.controls);
    this.incoming = new IncomingCalls({ connection, dispatcher, controls, limits, log, waitsForReader, origin: this });
    if (keepAlive !== undefined) this.#keepAlive(keepAlive);
  }

  get now(): number {
    return this.#connection.now;
  }

  get peer(): Peer {
    return this.#parts.peer();
  }

  get meta(): Meta | undefined {
    return this.#parts.meta();
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
    this.sender.dialect = dialect;
    if (dialect !== "classic") return;
    const message = `${this.#connection.peer} speaks the classic dialect, in which a server cannot call its clients`;
    this.outgoing.end(failure("failed_precondition", message));
  }

  #keepAlive(times: KeepAliveTimes): void {
    const { acquaintance, outgoing, caller, clock } = this;
    // The answer tells nothing that its arrival does not.
    const request = { method: controlMethods.ping, params: {}, deadline: Number.POSITIVE_INFINITY };
    const ping = (): void => void outgoing.request(request);
    const watch = new KeepAlive({ connection: this.#connection, acquaintance, clock, times, ping });
    void caller.closed.then(() => watch.stop());
  }
}
