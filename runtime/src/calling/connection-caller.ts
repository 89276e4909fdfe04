import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { ParamStructure } from "../service/method.js";
import type { Clock } from "../time/clock.js";
import { Milestone, reach } from "../time/milestone.js";
import { AskedCall } from "./asked-call.js";
import { dueAt } from "./call-options.js";
import { type Caller, type ClientStats, deadlineOf, type Opened, type OutgoingCall } from "./caller.js";
import type { ConnectionCallerParts } from "./connection-caller-parts.js";
import { explain } from "./explain.js";
import { givenUp } from "./given-up.js";
import { itemSource } from "./item-source.js";
import { openStream } from "./open-stream.js";
import { type ErrorOutcome, type Failure, failure, type Outcome } from "./outcome.js";
import type { RequestDetails } from "./request-sender.js";
import type { UnaryCall } from "./unary-call.js";
import { whenDecided } from "./when-decided.js";

/** Milliseconds that `close` gives the peer to take what was sent. */
const CLOSE_MS = 5000;

const noReply: RequestDetails = { id: undefined, timeoutMs: undefined };

const handedOver: Outcome = { kind: "result", result: undefined };

/** What clients call through that have one connection. */
export class ConnectionCaller implements Caller {
  readonly #parts: ConnectionCallerParts;
  #closed: Milestone | undefined;
  #openStreams = 0;
  #whenDone: (() => void) | undefined;

  constructor(parts: ConnectionCallerParts) {
    this.#parts = parts;
  }

  get limits(): Limits {
    return this.#parts.limits;
  }

  get clock(): Clock {
    return this.#parts.clock;
  }

  get interceptors(): readonly Interceptor[] {
    return this.#parts.side.settings.interceptors;
  }

  get timeoutMs(): number | undefined {
    return this.#parts.side.settings.timeoutMs;
  }

  get stats(): ClientStats {
    return this.#parts.dropped;
  }

  /** Resolves when the connection is gone. */
  get closed(): Promise<void> {
    this.#closed ??= new Milestone();
    return this.#closed.promise;
  }

  get paramStructure(): ParamStructure | undefined {
    return this.#parts.sender.dialect === "1.0" ? "by-position" : this.#parts.side.settings.paramStructure;
  }

  start(call: UnaryCall): void {
    call.explain = this.#explain;
    if (this.#mustWait(call)) void this.#startLater(call);
    else this.#begin(call);
  }

  /** Calls a function with one result; for whoever makes no error of the outcome. */
  async ask(call: OutgoingCall): Promise<Outcome> {
    const asked = new AskedCall();
    const problem = this.#parts.outgoing.begin(call, asked);
    if (problem !== undefined) return problem;
    const outcome = await asked.outcome;
    asked.streams?.release();
    return outcome;
  }

  async open(call: OutgoingCall): Promise<Opened> {
    const prepared = this.#mustWait(call) ? await this.#prepare(call) : call;
    if ("kind" in prepared) return prepared;
    const asked = new AskedCall();
    const problem = this.#parts.outgoing.begin(prepared, asked);
    if (problem !== undefined) return problem;
    // From now on: between the reply and what is made of it nobody must take the connection for done.
    this.#openStreams += 1;
    const outcome = await asked.outcome;
    if (outcome.kind === "result") return this.#openStream(call, outcome.result, asked);
    this.#streamEnded(asked);
    return outcome.kind === "error" ? explain(this.#parts.acquaintance, call.method, outcome) : outcome;
  }

  async notify(call: OutgoingCall): Promise<Outcome> {
    const { sender, connection } = this.#parts;
    const { signal } = call.settings;
    if (signal?.aborted === true) return givenUp(signal);
    const prepared = this.#mustWait(call) ? await this.#prepare(call) : call;
    if ("kind" in prepared) return prepared;
    const problem = sender.call(call, noReply);
    if (problem !== undefined) return problem;
    await connection.flushed;
    return handedOver;
  }

  tell(call: OutgoingCall): Promise<void> | undefined {
    const { sender, connection } = this.#parts;
    if (call.settings.signal !== undefined || this.#mustWait(call)) return undefined;
    return sender.call(call, noReply) === undefined ? connection.flushed : undefined;
  }

  async close(): Promise<void> {
    const { connection, outgoing, clock } = this.#parts;
    outgoing.end(failure("unavailable", "the client was closed"));
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
    if (this.#whenDone === undefined || this.#openStreams + this.#parts.outgoing.pending > 0) return;
    const callback = this.#whenDone;
    this.#whenDone = undefined;
    callback?.();
  }

  /** The connection is gone. */
  gone(outcome: Failure): void {
    this.#parts.outgoing.end(outcome);
    this.#closed = reach(this.#closed);
  }

  #begin(call: UnaryCall): void {
    const problem = this.#parts.outgoing.begin(call, call);
    if (problem !== undefined) call.settle(problem);
  }

  async #startLater(call: UnaryCall): Promise<void> {
    const prepared = await this.#prepare(call);
    if ("kind" in prepared) call.settle(prepared);
    else {
      call.deadline = prepared.deadline;
      this.#begin(call);
    }
  }

  /** A peer that is none of ours could not make anything of these words; until it is known, nobody can say so. */
  #mustWait({ settings }: OutgoingCall): boolean {
    return settings.meta !== undefined && this.#parts.acquaintance.undecided;
  }

  /** Waits, which takes a part of the call's own time. */
  async #prepare(call: OutgoingCall): Promise<OutgoingCall | Failure> {
    const { acquaintance } = this.#parts;
    const { clock, limits } = this;
    const deadline = deadlineOf(call, clock.now(), limits);
    const failed = await whenDecided({ acquaintance, clock, deadline, signal: call.settings.signal });
    return failed ?? { ...call, deadline };
  }

  #openStream(call: OutgoingCall, result: unknown, begun: AskedCall): Opened {
    const { outgoing, sender, limits } = this.#parts;
    const { maxIssues } = limits;
    const source = itemSource({
      method: call.method,
      request: (method, params) => outgoing.request({ method, params, deadline: this.#deadlineOfItems(call) }),
      tell: (name, params) => sender.tell(name, params),
    });
    const ended = (): void => this.#streamEnded(begun);
    const opened = openStream({ call, result, source, maxIssues, ended });
    if (opened.kind !== "stream") ended();
    return opened;
  }

  #streamEnded({ streams }: AskedCall): void {
    this.#openStreams -= 1;
    streams?.release();
    this.checkDone();
  }

  /** The default covers the opening only: a stream may have nothing to say for a long time. */
  #deadlineOfItems(call: OutgoingCall): number {
    return dueAt(call, this.clock.now(), Number.POSITIVE_INFINITY);
  }

  readonly #explain = (call: UnaryCall, outcome: ErrorOutcome): void => {
    void explain(this.#parts.acquaintance, call.method, outcome).then((explained) => call.finish(explained));
  };
}
