import type { Connection } from "../connection/connection.js";
import type { Acquaintance } from "../hello/acquaintance.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { ParamStructure } from "../service/method.js";
import type { Clock } from "../time/clock.js";
import type { CallSettings } from "./call-options.js";
import type { Caller, ClientStats, Opened, OutgoingCall } from "./caller.js";
import { itemSource } from "./item-source.js";
import { openStream } from "./open-stream.js";
import { type Failure, failure, type Outcome } from "./outcome.js";
import type { BegunCall, OutgoingCalls } from "./outgoing-calls.js";
import type { RequestSender } from "./request-sender.js";

/** What calls over one connection are made with. */
export interface ConnectionCallerParts {
  readonly connection: Connection;
  readonly calls: OutgoingCalls;
  readonly sender: RequestSender;
  /** What is known of the peer. */
  readonly acquaintance: Acquaintance;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly interceptors: readonly Interceptor[];
  readonly timeoutMs?: number | undefined;
  /** Undefined: what the contract says. */
  readonly paramStructure?: ParamStructure | undefined;
  readonly dropped: ClientStats;
}

/** Milliseconds that `close` gives the peer to take what was sent. */
const CLOSE_MS = 5000;

const handedOver: Outcome = { kind: "result", result: undefined };

/** What clients call through that have one connection. */
export class ConnectionCaller implements Caller {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly interceptors: readonly Interceptor[];
  readonly timeoutMs: number | undefined;
  readonly stats: ClientStats;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
  readonly #parts: ConnectionCallerParts;
  #resolveClosed: () => void = () => {};
  #openStreams = 0;
  #whenDone: (() => void) | undefined;

  constructor(parts: ConnectionCallerParts) {
    this.#parts = parts;
    this.limits = parts.limits;
    this.clock = parts.clock;
    this.interceptors = parts.interceptors;
    this.timeoutMs = parts.timeoutMs;
    this.stats = parts.dropped;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  get paramStructure(): ParamStructure | undefined {
    return this.#parts.sender.dialect === "1.0" ? "by-position" : this.#parts.paramStructure;
  }

  async call(call: OutgoingCall): Promise<Outcome> {
    const beginning = this.#begin(call);
    const begun = beginning instanceof Promise ? await beginning : beginning;
    if ("kind" in begun) return begun;
    const outcome = await begun.outcome;
    begun.streams?.release();
    return this.#explain(call, outcome);
  }

  async open(call: OutgoingCall): Promise<Opened> {
    const begun = await this.#begin(call);
    if ("kind" in begun) return begun;
    // From now on: between the reply and what is made of it nobody must take the connection for done.
    this.#openStreams += 1;
    const outcome = await begun.outcome;
    if (outcome.kind === "result") return this.#openStream(call, outcome.result, begun);
    this.#streamEnded(begun);
    return this.#explain(call, outcome);
  }

  async notify({ method, params, settings }: OutgoingCall): Promise<Outcome> {
    const { acquaintance, sender, connection } = this.#parts;
    if (settings.meta !== undefined) await acquaintance.decided;
    const extensions = sender.extensions(settings, undefined);
    const problem = sender.send({ method: method.name, params: () => params, extensions });
    if (problem !== undefined) return problem;
    await connection.flushed;
    return handedOver;
  }

  async close(): Promise<void> {
    const { connection, calls, clock } = this.#parts;
    calls.end(failure("unavailable", "the client was closed"));
    connection.close();
    const alarm = clock.schedule(CLOSE_MS, () => connection.destroy());
    await this.closed;
    alarm.cancel();
  }

  /** Calls back, once, when no call waits for its reply and no stream for its end; at once if that is so now. */
  whenDone(callback: () => void): void {
    this.#whenDone = callback;
    this.checkDone();
  }

  /** To be called whenever a call has had its reply. */
  checkDone(): void {
    if (this.#openStreams + this.#parts.calls.pending > 0) return;
    const callback = this.#whenDone;
    this.#whenDone = undefined;
    callback?.();
  }

  /** The connection is gone. */
  gone(outcome: Failure): void {
    this.#parts.calls.end(outcome);
    this.#resolveClosed();
  }

  /** A promise only where there is something to wait for. */
  #begin(call: OutgoingCall): BegunCall | Failure | Promise<BegunCall | Failure> {
    const { acquaintance, calls } = this.#parts;
    // A peer that is none of ours could not make anything of these words; until it is known, nobody can say so.
    if (call.settings.meta === undefined || !acquaintance.undecided) return calls.begin(call);
    return acquaintance.decided.then(() => calls.begin(call));
  }

  #openStream(call: OutgoingCall, result: unknown, begun: BegunCall): Opened {
    const { calls, sender, limits } = this.#parts;
    const { maxIssues } = limits;
    const source = itemSource({
      ...{ maxIssues, method: call.method },
      request: (name, params) => calls.request(name, params, this.#deadlineOfItems(call.settings)),
      tell: (name, params) => sender.tell(name, params),
    });
    const ended = (): void => this.#streamEnded(begun);
    const opened = openStream({ call, result, source, maxIssues, ended });
    if (opened.kind !== "stream") ended();
    return opened;
  }

  #streamEnded({ streams }: BegunCall): void {
    this.#openStreams -= 1;
    streams?.release();
    this.checkDone();
  }

  /** The default covers the opening only: a stream may have nothing to say for a long time. */
  #deadlineOfItems({ timeoutMs = Number.POSITIVE_INFINITY, notAfter }: CallSettings): number {
    return Math.min(this.clock.now() + timeoutMs, notAfter);
  }

  /** An error may come of a difference between the contracts. */
  #explain<O extends Outcome>({ method }: OutgoingCall, outcome: O): O {
    if (outcome.kind !== "error") return outcome;
    const reason = this.#parts.acquaintance.explain(method, outcome.error.code);
    return reason === undefined ? outcome : { ...outcome, reason };
  }
}
