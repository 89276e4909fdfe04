import type { Caller, ClientStats, Opened, OutgoingCall } from "../calling/caller.js";
import { type Failure, failure, type Outcome } from "../calling/outcome.js";
import { Stubs } from "../calling/stubs.js";
import type { UnaryCall } from "../calling/unary-call.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { BoundMethod } from "../service/implementation.js";
import type { ParamStructure } from "../service/method.js";
import type { Clock } from "../time/clock.js";
import type { CallerSettings } from "./caller-settings.js";
import { ClientSession } from "./client-session.js";
import { tellOf } from "./connection-event.js";
import type { ClientContract } from "./contract.js";
import { Reconnector, type ReconnectorParts } from "./reconnector.js";
import { WaitingCalls } from "./waiting-calls.js";

/** What calls over connections that come and go are made with. */
export interface ReconnectingCallerParts extends Pick<ReconnectorParts, "address" | "reconnect" | "dial"> {
  readonly settings: CallerSettings;
  readonly contract: ClientContract;
  /** What the server may call. */
  readonly callbacks?: readonly BoundMethod[] | undefined;
}

const closed = failure("unavailable", "the client was closed");

/** Calls over whatever connection there is. Where there is none, calls wait for one, or fail, as the settings say. */
export class ReconnectingCaller implements Caller {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly interceptors: readonly Interceptor[];
  readonly timeoutMs: number | undefined;
  readonly paramStructure: ParamStructure | undefined;
  readonly stats: ClientStats;
  /** The clients that call through it: to callbacks on any connection they are the same. */
  readonly stubs: Stubs = new Stubs(this);
  readonly #connections: Reconnector;
  readonly #waiting: WaitingCalls;
  readonly #failsFast: boolean;
  #closed = false;
  #lastRetry: { readonly session: ClientSession; readonly retry: NonNullable<UnaryCall["retry"]> } | undefined;

  constructor(parts: ReconnectingCallerParts) {
    const { settings, contract, address, callbacks = [] } = parts;
    const { limits, clock, log } = settings;
    this.limits = limits;
    this.clock = clock;
    this.interceptors = settings.interceptors;
    this.timeoutMs = settings.timeoutMs;
    this.paramStructure = settings.paramStructure;
    this.stats = settings.dropped;
    this.#failsFast = settings.whenDisconnected === "fail";
    this.#waiting = new WaitingCalls({ limits, clock, why: () => this.#connections.why });
    this.#connections = new Reconnector({
      ...{ ...parts, clock, random: settings.random },
      begin: (transport, events) =>
        new ClientSession({ transport, settings, contract, callbacks, events, stubs: this.stubs }),
      tell: tellOf(address, settings.onConnection, log),
      available: () => this.#waiting.release(),
      unavailable: (why, refusal) => {
        if (this.#failsFast || refusal === "for good") this.#waiting.fail(why);
      },
    });
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
      call.retry = this.#retryAfter(session);
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

  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.fail(closed);
    await this.#connections.close();
  }

  async #startLater(call: UnaryCall): Promise<void> {
    const waited = await this.#wait(call);
    if (typeof waited === "number") {
      call.deadline = waited;
      this.start(call);
    } else call.finish(waited);
  }

  /** One function for all calls over a session. */
  #retryAfter(session: ClientSession): NonNullable<UnaryCall["retry"]> {
    if (this.#lastRetry?.session !== session) {
      const retry = (call: UnaryCall, outcome: Failure): boolean => {
        if (!isRefusal(outcome) || !this.#connections.goesOn) return false;
        this.#connections.lost(session, outcome);
        this.start(call);
        return true;
      };
      this.#lastRetry = { session, retry };
    }
    return this.#lastRetry.retry;
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
    return this.#failsFast && isDown ? why : this.#waiting.wait(call);
  }
}

/** The connection was left, or lost, before the call was sent: it can go over the next one. */
function isRefusal(outcome: Opened | Outcome): outcome is Failure {
  return outcome.kind === "failure" && outcome.code === "unavailable" && !outcome.sent;
}
