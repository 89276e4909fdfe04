import { type Failure, failure, failureOf } from "../calling/outcome.js";
import { RpcError } from "../errors/rpc-error.js";
import type { Alarm } from "../time/clock.js";
import { Milestone, reach } from "../time/milestone.js";
import type { Transport } from "../transport/transport.js";
import { Backoff } from "./backoff.js";
import type { ClientSession } from "./client-session.js";
import type { ClientSessionEvents } from "./client-session-parts.js";
import { errorOf } from "./connection-event.js";
import { LatestConnection } from "./latest-connection.js";
import type { ReconnectorOwner } from "./reconnector-owner.js";
import { type Refusal, refusalIn } from "./refusal.js";

const noneYet = failure("unavailable", "none has been made");

/** Sees to it that there is a connection. One at most is for new calls; older ones finish what was begun on them. */
export class Reconnector implements ClientSessionEvents {
  readonly #owner: ReconnectorOwner;
  #closed: Milestone | undefined;
  #isClosed = false;
  /** Made when a connection is lost, or could not be made. */
  #backoff: Backoff | undefined;
  /** One, unless others finish what was begun on them. */
  #sessions: readonly ClientSession[] = [];
  /** Gives the attempt up that is under way. */
  #dialing: AbortController | undefined;
  #latest: LatestConnection | undefined;
  #attempt: Promise<void> | undefined;
  #alarm: Alarm | undefined;
  #why: Failure = noneYet;
  #isDown = false;
  /** No connection is to be made any more. */
  #ending = false;

  constructor(owner: ReconnectorOwner) {
    this.#owner = owner;
  }

  /** Resolves when there is no connection any more, and will be none. */
  get closed(): Promise<void> {
    this.#closed ??= new Milestone();
    return this.#closed.promise;
  }

  /** For calls. */
  get session(): ClientSession | undefined {
    return this.#latest?.usable === true ? this.#latest.session : undefined;
  }

  /** Why there is none. */
  get why(): Failure {
    const { code, message, cause } = this.#why;
    return failure(code, `there is no connection to ${this.#owner.way.address}: ${message}`, cause);
  }

  /** Whether the last one broke, or could not be made. One that the server wants to be left for another is not down. */
  get isDown(): boolean {
    return this.#isDown;
  }

  /** Whether a connection that is gone is followed by another one. */
  get goesOn(): boolean {
    return this.#owner.way.reconnect !== undefined && !this.#ending;
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

  goingAway(session: ClientSession): void {
    if (this.#latest?.session !== session || this.#ending) return;
    this.#owner.changed({ kind: "going-away" });
    if (!this.goesOn) return;
    const proved = this.#latest.hasProved(this.#minDelayMs);
    this.#latest = undefined;
    this.#why = failure("unavailable", "the server closes the last one, and the next one is not there yet");
    if (proved) {
      this.#backoff?.reset();
      this.#reconnect();
    } else this.#reconnectLater();
  }

  greeted(session: ClientSession, refusal: Failure | undefined): void {
    if (refusal === undefined) this.#use(session);
    else this.lost(session, refusal);
  }

  gone(session: ClientSession): void {
    this.#sessions = this.#sessions.filter((other) => other !== session);
    if (this.#owner.way.reconnect === undefined) this.#end();
  }

  /** A session is of no use any more. */
  lost(session: ClientSession, why: Failure): void {
    if (this.#latest?.session !== session || this.#ending) return;
    if (this.#latest.hasProved(this.#minDelayMs)) this.#backoff?.reset();
    // The last one says itself why it takes no more calls.
    if (this.goesOn) this.#latest = undefined;
    this.#owner.changed({ kind: "lost", error: errorOf(why) });
    this.#down(why, session.refusal);
  }

  /** Ends all connections, and makes none any more. */
  async close(): Promise<void> {
    this.#ending = true;
    this.#dialing?.abort(new RpcError("unavailable", "the client was closed"));
    this.#alarm?.cancel();
    await this.#attempt;
    await Promise.all(this.#sessions.map(({ caller }) => caller.close()));
    this.#end();
  }

  async #dial(): Promise<Transport> {
    this.#owner.changed({ kind: "connecting" });
    this.#dialing = new AbortController();
    try {
      return await this.#owner.way.dial(this.#dialing.signal);
    } finally {
      this.#dialing = undefined;
    }
  }

  #begin(transport: Transport): ClientSession {
    const session = this.#owner.begin(transport, this);
    this.#sessions = [...this.#sessions, session];
    this.#latest = new LatestConnection(session, this.#owner.clock);
    return session;
  }

  #use(session: ClientSession): void {
    if (this.#latest?.session !== session || this.#latest.usable) return;
    this.#latest.usable = true;
    this.#isDown = false;
    this.#owner.changed({ kind: "connected" });
    this.#owner.available();
  }

  get #minDelayMs(): number {
    return this.#owner.way.reconnect?.minDelayMs ?? 0;
  }

  #down(why: Failure, refusal: Refusal): void {
    this.#why = why;
    this.#isDown = true;
    this.#reconnectLater();
    this.#owner.unavailable(this.why, refusal);
  }

  #reconnectLater(): void {
    const { reconnect } = this.#owner.way;
    if (reconnect === undefined || this.#ending) return;
    this.#backoff ??= new Backoff(reconnect, () => this.#owner.random());
    const delayMs = this.#backoff.next();
    this.#alarm = this.#owner.clock.schedule(delayMs, () => this.#reconnect());
    // Whoever waits for a connection keeps the process alive.
    this.#alarm.unref();
    this.#owner.changed({ kind: "retrying", error: errorOf(this.#why), delayMs });
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
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#closed = reach(this.#closed);
    this.#owner.changed({ kind: "closed" });
  }
}
