import { type Failure, failure, failureOf } from "../calling/outcome.js";
import { RpcError } from "../errors/rpc-error.js";
import type { Alarm, Clock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import { Backoff, type ReconnectDelays } from "./backoff.js";
import type { ClientSession } from "./client-session.js";
import type { ClientSessionEvents } from "./client-session-parts.js";
import { type ConnectionChange, errorOf } from "./connection-event.js";
import { LatestConnection } from "./latest-connection.js";
import { type Refusal, refusalIn } from "./refusal.js";

/** What connections are made with. */
export interface ReconnectorParts {
  /** Where the server is, for people. */
  readonly address: string;
  readonly clock: Clock;
  /** Undefined: the first connection is the last one. */
  readonly reconnect: ReconnectDelays | undefined;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Rejects early when the signal is aborted. */
  readonly dial: (signal: AbortSignal) => Promise<Transport>;
  readonly begin: (transport: Transport, events: ClientSessionEvents) => ClientSession;
  readonly tell: (change: ConnectionChange) => void;
  /** There is a connection for those who wait. */
  readonly available: () => void;
  /** There is none, and the next attempt takes its time. */
  readonly unavailable: (why: Failure, refusal: Refusal) => void;
}

/** Sees to it that there is a connection. One at most is for new calls; older ones finish what was begun on them. */
export class Reconnector {
  /** Resolves when there is no connection any more, and will be none. */
  readonly closed: Promise<void>;
  readonly #parts: ReconnectorParts;
  readonly #backoff: Backoff | undefined;
  readonly #sessions = new Set<ClientSession>();
  readonly #ending = new AbortController();
  #resolveClosed: () => void = () => {};
  #latest: LatestConnection | undefined;
  #attempt: Promise<void> | undefined;
  #alarm: Alarm | undefined;
  #why: Failure;
  #isDown = false;
  #ended = false;

  constructor(parts: ReconnectorParts) {
    const { reconnect, random } = parts;
    this.#parts = parts;
    this.#backoff = reconnect && new Backoff(reconnect, random);
    this.#why = failure("unavailable", "none has been made");
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  /** For calls. */
  get session(): ClientSession | undefined {
    return this.#latest?.usable === true ? this.#latest.session : undefined;
  }

  /** Why there is none. */
  get why(): Failure {
    const { code, message, cause } = this.#why;
    return failure(code, `there is no connection to ${this.#parts.address}: ${message}`, cause);
  }

  /** Whether the last one broke, or could not be made. One that the server wants to be left for another is not down. */
  get isDown(): boolean {
    return this.#isDown;
  }

  /** Whether a connection that is gone is followed by another one. */
  get goesOn(): boolean {
    return this.#backoff !== undefined && !this.#ending.signal.aborted;
  }

  /**
   * Makes the first connection. Calls may follow at once, and do not wait for a round trip.
   *
   * @throws what `dial` throws.
   */
  async start(): Promise<void> {
    try {
      this.#use(this.#begin(await this.#dial()));
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  /** A session is of no use any more. */
  lost(session: ClientSession, why: Failure): void {
    if (this.#latest?.session !== session || this.#ending.signal.aborted) return;
    if (this.#latest.hasProved(this.#minDelayMs)) this.#backoff?.reset();
    // The last one says itself why it takes no more calls.
    if (this.goesOn) this.#latest = undefined;
    this.#parts.tell({ kind: "lost", error: errorOf(why) });
    this.#down(why, session.refusal);
  }

  /** Ends all connections, and makes none any more. */
  async close(): Promise<void> {
    this.#ending.abort(new RpcError("unavailable", "the client was closed"));
    this.#alarm?.cancel();
    await this.#attempt;
    await Promise.all([...this.#sessions].map(({ caller }) => caller.close()));
    this.#end();
  }

  async #dial(): Promise<Transport> {
    this.#parts.tell({ kind: "connecting" });
    return this.#parts.dial(this.#ending.signal);
  }

  #begin(transport: Transport): ClientSession {
    const { begin, clock } = this.#parts;
    const session = begin(transport, {
      over: (why) => this.lost(session, why),
      goingAway: () => this.#leave(session),
    });
    this.#sessions.add(session);
    this.#latest = new LatestConnection(session, clock);
    void session.caller.closed.then(() => this.#gone(session));
    void session.greeted.then((refusal) => {
      if (refusal === undefined) this.#use(session);
      else this.lost(session, refusal);
    });
    return session;
  }

  #use(session: ClientSession): void {
    if (this.#latest?.session !== session || this.#latest.usable) return;
    this.#latest.usable = true;
    this.#isDown = false;
    this.#parts.tell({ kind: "connected" });
    this.#parts.available();
  }

  #leave(session: ClientSession): void {
    if (this.#latest?.session !== session || this.#ending.signal.aborted) return;
    this.#parts.tell({ kind: "going-away" });
    if (!this.goesOn) return;
    const proved = this.#latest.hasProved(this.#minDelayMs);
    this.#latest = undefined;
    this.#why = failure("unavailable", "the server closes the last one, and the next one is not there yet");
    if (proved) {
      this.#backoff?.reset();
      this.#reconnect();
    } else this.#reconnectLater();
  }

  #gone(session: ClientSession): void {
    this.#sessions.delete(session);
    if (this.#backoff === undefined) this.#end();
  }

  get #minDelayMs(): number {
    return this.#parts.reconnect?.minDelayMs ?? 0;
  }

  #down(why: Failure, refusal: Refusal): void {
    this.#why = why;
    this.#isDown = true;
    this.#reconnectLater();
    this.#parts.unavailable(this.why, refusal);
  }

  #reconnectLater(): void {
    if (this.#backoff === undefined || !this.goesOn) return;
    const delayMs = this.#backoff.next();
    this.#alarm = this.#parts.clock.schedule(delayMs, () => this.#reconnect());
    // Whoever waits for a connection keeps the process alive.
    this.#alarm.unref();
    this.#parts.tell({ kind: "retrying", error: errorOf(this.#why), delayMs });
  }

  /** Those who wait get the connection once the server has said that it serves this client: they do not mind the round trip. */
  #reconnect(): void {
    this.#attempt = this.#dial().then(
      (transport) => {
        if (this.goesOn) this.#begin(transport);
        else transport.destroy();
      },
      (thrown: unknown) => {
        const why = failureOf(thrown);
        this.#down(why, refusalIn(why));
      },
    );
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#parts.tell({ kind: "closed" });
    this.#resolveClosed();
  }
}
