/// <reference lib="esnext.disposable" preserve="true" />
import type { Duplex } from "node:stream";
import type { Implementation } from "../service/implementation.js";
import { formatAddress } from "../transport/address.js";
import { toTransport } from "../transport/endpoint.js";
import type { Listener } from "../transport/listen.js";
import type { ServerTls } from "../transport/tls/options.js";
import { readServerTls } from "../transport/tls/server-settings.js";
import type { Transport } from "../transport/transport.js";
import { limitAge } from "./connection-age.js";
import type { Session } from "./session.js";
import type { SessionParts } from "./session-parts.js";
import { Sessions } from "./sessions.js";
import { tellConnected } from "./tell-connected.js";

/** What a server is doing. */
export interface ServerStats {
  /** Open connections. */
  readonly connections: number;
  /** Calls whose handlers have not ended. */
  readonly callsInFlight: number;
  /** Streams that go to clients. */
  readonly openStreams: number;
}

interface Parts extends SessionParts {
  readonly services: readonly Implementation[];
  readonly drainMs: number;
  readonly maxConnectionAgeMs: number | undefined;
  readonly random: () => number;
  readonly tls: ServerTls | undefined;
}

/** A running server, made by `serve`. */
export class Server implements AsyncDisposable {
  readonly #parts: Parts;
  readonly #listeners: Listener[] = [];
  readonly #sessions: Sessions;
  #tls: ServerTls | undefined;
  #closed: Promise<void> | undefined;

  /** @internal */
  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sessions = new Sessions(parts);
    this.#tls = parts.tls;
  }

  /**
   * Where it listens, with the port that the system chose: `tcp://127.0.0.1:40123`. The first one, if there are several.
   *
   * @throws {Error} when it listens nowhere.
   */
  get address(): string {
    const [address] = this.addresses;
    if (address === undefined) throw new Error("this server listens nowhere: serve() was given no `listen`");
    return address;
  }

  get addresses(): readonly string[] {
    return this.#listeners.map((listener) => formatAddress(listener.address));
  }

  get stats(): ServerStats {
    let [callsInFlight, openStreams] = [0, 0];
    for (const session of this.#sessions) {
      callsInFlight += session.inFlight;
      openStreams += session.openStreams;
    }
    return { connections: this.#sessions.size, callsInFlight, openStreams };
  }

  /**
   * Serves one connection that was made elsewhere: any duplex stream, or a transport. A closed server cuts it; one that has
   * `maxConnections` refuses it.
   */
  accept(connection: Duplex | Transport): void {
    const { services, log, maxConnectionAgeMs } = this.#parts;
    const session = this.#sessions.add(toTransport(connection));
    if (session === undefined) return;
    if (this.#closed !== undefined) {
      session.destroy(new Error("the server is closed"));
      return;
    }
    if (maxConnectionAgeMs !== undefined) limitAge(session, { ...this.#parts, maxConnectionAgeMs });
    tellConnected(session, services, log);
  }

  /**
   * Reads certificates and keys again, for all connections to come; those that exist stay as they are.
   *
   * @param tls - Other options than before; without it the same, whose files may have changed.
   * @throws {Error} when something is wrong with them. The old ones stay then.
   */
  async reloadTls(tls: ServerTls | undefined = this.#tls): Promise<void> {
    if (tls === undefined || this.#tls === undefined) throw new TypeError("this server does not speak TLS");
    const settings = await readServerTls(tls);
    this.#tls = tls;
    for (const listener of this.#listeners) listener.renewTls?.(settings);
  }

  /**
   * Stops listening, tells clients of ours to go elsewhere, waits for the calls in flight, open streams and the delivery of
   * replies, then closes all connections. After `drainMs` what is left ends with the error `unavailable`, the signals of its
   * handlers are aborted, and the connections are cut, a second later at most. Handlers that go on all the same, or whose
   * callers had left, are not waited for. Calling it again waits for the same end.
   */
  close(): Promise<void> {
    this.#closed ??= this.#drain();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** @internal */
  add(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async #drain(): Promise<void> {
    this.#parts.health.drain();
    for (const listener of this.#listeners) listener.close();
    const sessions: readonly Session[] = [...this.#sessions];
    for (const session of sessions) session.departure.drain();
    const { clock, drainMs } = this.#parts;
    const alarm = clock.schedule(drainMs, () => {
      for (const session of sessions) session.departure.cut(`the server closed, and waited ${drainMs} ms`);
    });
    await Promise.all(sessions.map((session) => session.done));
    alarm.cancel();
  }
}
