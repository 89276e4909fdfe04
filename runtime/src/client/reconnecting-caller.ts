import type { Caller, ClientStats, Opened, OutgoingCall } from "../calling/caller.js";
import { type Failure, failure, type Outcome } from "../calling/outcome.js";
import { Stubs } from "../calling/stubs.js";
import type { UnaryCall } from "../calling/unary-call.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { BoundMethod } from "../service/implementation.js";
import type { ParamStructure } from "../service/method.js";
import type { Clock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import type { CallerSettings } from "./caller-settings.js";
import { ClientSession } from "./client-session.js";
import type { ClientSessionEvents } from "./client-session-parts.js";
import { ClientSide } from "./client-side.js";
import { type ConnectionChange, tell } from "./connection-event.js";
import type { ClientContract } from "./contract.js";
import { Reconnector } from "./reconnector.js";
import type { ReconnectorOwner, WayToConnect } from "./reconnector-owner.js";
import type { Refusal } from "./refusal.js";
import { WaitingCalls, type WaitingCallsParts } from "./waiting-calls.js";

/** What calls over connections that come and go are made with. */
export interface ReconnectingCallerParts extends WayToConnect {
  readonly settings: CallerSettings;
  readonly contract: ClientContract;
  /** What the server may call. */
  readonly callbacks?: readonly BoundMethod[] | undefined;
}

const closed = failure("unavailable", "the client was closed");

/** Calls over whatever connection there is. Where there is none, calls wait for one, or fail, as the settings say. */
export class ReconnectingCaller implements Caller, ReconnectorOwner, WaitingCallsParts {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly interceptors: readonly Interceptor[];
  readonly timeoutMs: number | undefined;
  readonly paramStructure: ParamStructure | undefined;
  readonly stats: ClientStats;
  /** The clients that call through it: to callbacks on any connection they are the same. */
  readonly stubs: Stubs = new Stubs(this);
  readonly way: WayToConnect;
  readonly #side: ClientSide;
  readonly #connections: Reconnector;
  /** Made when a call has to wait. */
  #waiting: WaitingCalls | undefined;
  #closed = false;

  constructor(parts: ReconnectingCallerParts) {
    const { settings, contract, callbacks } = parts;
    this.limits = settings.limits;
    this.clock = settings.clock;
    this.interceptors = settings.interceptors;
    this.timeoutMs = settings.timeoutMs;
    this.paramStructure = settings.paramStructure;
    this.stats = settings.dropped;
    this.way = parts;
    this.#side = new ClientSide(settings, contract, callbacks);
    this.#connections = new Reconnector(this);
  }

  get closed(): Promise<void> {
    return this.#connections.closed;
  }

  /**
   * Makes the first connection.
   *
   * @throws what `dial` throws.
   */
  connect(): Promise<void> {
    return this.#connections.start();
  }

  start(call: UnaryCall): void {
    const { session } = this.#connections;
    if (session === undefined || this.#closed) void this.#startLater(call);
    else {
      session.retry ??= this.#retryAfter(session);
      call.retry = session.retry;
      session.caller.start(call);
    }
  }

  open(call: OutgoingCall): Promise<Opened> {
    return this.#through(call, (caller, ready) => caller.open(ready));
  }

  notify(call: OutgoingCall): Promise<Outcome> {
    return this.#through(call, (caller, ready) => caller.notify(ready));
  }

  tell(call: OutgoingCall): Promise<void> | undefined {
    return this.#closed ? undefined : this.#connections.session?.caller.tell(call);
  }

  /** For the connections: chance, from 0 to 1. */
  random(): number {
    return this.#side.settings.random();
  }

  /** For the connections. */
  begin(transport: Transport, events: ClientSessionEvents): ClientSession {
    return new ClientSession({ transport, side: this.#side, events, stubs: this.stubs });
  }

  /** For the connections. */
  changed(change: ConnectionChange): void {
    const { onConnection, log } = this.#side.settings;
    tell(onConnection, { address: this.way.address, ...change }, log);
  }

  /** For the connections. */
  available(): void {
    this.#waiting?.release();
  }

  /** For the connections. */
  unavailable(why: Failure, refusal: Refusal): void {
    if (this.#failsFast || refusal === "for good") this.#waiting?.fail(why);
  }

  /** For the calls that wait. */
  why(): Failure {
    return this.#connections.why;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting?.fail(closed);
    await this.#connections.close();
  }

  async #startLater(call: UnaryCall): Promise<void> {
    const waited = await this.#wait(call);
    if (typeof waited === "number") {
      call.deadline = waited;
      this.start(call);
    } else call.finish(waited);
  }

  #retryAfter(session: ClientSession): NonNullable<UnaryCall["retry"]> {
    return (call: UnaryCall, outcome: Failure): boolean => {
      if (!isRefusal(outcome) || !this.#connections.goesOn) return false;
      this.#connections.lost(session, outcome);
      this.start(call);
      return true;
    };
  }

  async #through<O extends Opened | Outcome>(
    call: OutgoingCall,
    make: (caller: Caller, ready: OutgoingCall) => Promise<O>,
  ): Promise<O | Failure> {
    let ready = call;
    while (!this.#closed) {
      const { session } = this.#connections;
      if (session === undefined) {
        const waited = await this.#wait(ready);
        if (typeof waited !== "number") return waited;
        ready = { ...ready, deadline: waited };
      } else {
        const outcome = await make(session.caller, ready);
        if (!isRefusal(outcome) || !this.#connections.goesOn) return outcome;
        this.#connections.lost(session, outcome);
      }
    }
    return closed;
  }

  /** Waits for a connection; the deadline from then on, or why not. */
  async #wait(call: OutgoingCall): Promise<number | Failure> {
    if (this.#closed) return closed;
    const { isDown, why } = this.#connections;
    if (this.#failsFast && isDown) return why;
    this.#waiting ??= new WaitingCalls(this);
    return this.#waiting.wait(call);
  }

  get #failsFast(): boolean {
    return this.#side.settings.whenDisconnected === "fail";
  }
}

/** The connection was left, or lost, before the call was sent: it can go over the next one. */
function isRefusal(outcome: Opened | Outcome): outcome is Failure {
  return outcome.kind === "failure" && outcome.code === "unavailable" && !outcome.sent;
}
