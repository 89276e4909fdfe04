import type { Caller, ClientStats, Opened, OutgoingCall } from "../calling/caller.js";
import type { ConnectionCaller } from "../calling/connection-caller.js";
import { failure, failureOf, type Outcome } from "../calling/outcome.js";
import type { UnaryCall } from "../calling/unary-call.js";
import type { Interceptor } from "../interception/interceptor.js";
import type { Limits } from "../limits.js";
import type { ParamStructure } from "../service/method.js";
import type { Clock } from "../time/clock.js";
import type { Address } from "../transport/address.js";
import { connectTo } from "../transport/connect.js";
import type { CallerSettings } from "./caller-settings.js";
import { ClientSession } from "./client-session.js";
import { ClientSide } from "./client-side.js";
import type { ClientContract } from "./contract.js";

/** Opens a connection for each call, as the classic dialect wants it: the server closes after its reply. */
export class OneShotCaller implements Caller {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly interceptors: readonly Interceptor[];
  readonly timeoutMs: number | undefined;
  readonly paramStructure: ParamStructure | undefined;
  readonly stats: ClientStats;
  /** Resolves when it is closed; until then there can be another connection. */
  readonly closed: Promise<void>;
  readonly #address: Address;
  readonly #side: ClientSide;
  readonly #connections = new Set<ConnectionCaller>();
  #resolveClosed: () => void = () => {};
  #closed = false;

  constructor(address: Address, settings: CallerSettings, contract: ClientContract) {
    this.limits = settings.limits;
    this.clock = settings.clock;
    this.interceptors = settings.interceptors;
    this.timeoutMs = settings.timeoutMs;
    this.paramStructure = settings.paramStructure;
    this.stats = settings.dropped;
    this.#address = address;
    this.#side = new ClientSide(settings, contract);
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  start(call: UnaryCall): void {
    void this.#call(call).then((outcome) => call.finish(outcome));
  }

  async open(): Promise<Opened> {
    return failure("failed_precondition", "the classic dialect has no streams");
  }

  /** The dialect has no notifications: the server answers, and nobody listens to what. */
  async notify(call: OutgoingCall): Promise<Outcome> {
    const outcome = await this.#call(call);
    return outcome.kind === "failure" ? outcome : { kind: "result", result: undefined };
  }

  tell(): undefined {
    return undefined;
  }

  async #call(call: OutgoingCall): Promise<Outcome> {
    if (this.#closed) return closed;
    let connection: ConnectionCaller;
    try {
      connection = await this.#connect();
    } catch (thrown) {
      return failureOf(thrown);
    }
    this.#connections.add(connection);
    if (this.#closed) await this.close();
    const outcome = await connection.ask(call);
    this.#connections.delete(connection);
    void connection.close();
    return outcome;
  }

  async #connect(): Promise<ConnectionCaller> {
    const transport = await connectTo(this.#address, this.#side.settings.connect);
    return new ClientSession({ transport, side: this.#side }).caller;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#connections].map((connection) => connection.close()));
    this.#resolveClosed();
  }
}

const closed = failure("unavailable", "the client was closed");
