import type { Caller, CallOptions, ClientStats } from "../calling/caller.js";
import { failure, type Outcome } from "../calling/outcome.js";
import type { OutgoingCalls } from "../calling/outgoing-calls.js";
import { RpcError } from "../errors/rpc-error.js";
import type { StatusCode } from "../errors/status-codes.js";
import type { Limits } from "../limits.js";
import type { ParamStructure } from "../service/method.js";
import type { Address } from "../transport/address.js";
import { connectTo } from "../transport/connect.js";
import type { EncodedArguments } from "../wire/encode.js";
import type { CallerSettings } from "./caller-settings.js";
import { ClientSession } from "./client-session.js";

/** Opens a connection for each call, as the classic dialect wants it: the server closes after its reply. */
export class OneShotCaller implements Caller {
  readonly limits: Limits;
  readonly paramStructure: ParamStructure | undefined;
  readonly stats: ClientStats;
  /** Resolves when it is closed; until then there can be another connection. */
  readonly closed: Promise<void>;
  readonly #address: Address;
  readonly #settings: CallerSettings;
  readonly #connections = new Set<OutgoingCalls>();
  #resolveClosed: () => void = () => {};
  #closed = false;

  constructor(address: Address, settings: CallerSettings) {
    this.limits = settings.limits;
    this.paramStructure = settings.paramStructure;
    this.stats = settings.dropped;
    this.#address = address;
    this.#settings = settings;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  async call(method: string, params: EncodedArguments["params"], options: CallOptions): Promise<Outcome> {
    if (this.#closed) return closed;
    let connection: OutgoingCalls;
    try {
      connection = new ClientSession(await connectTo(this.#address, this.#settings.connect), this.#settings).calls;
    } catch (thrown) {
      const { code, rawMessage } = RpcError.from(thrown);
      return failure(code as StatusCode, rawMessage, thrown);
    }
    this.#connections.add(connection);
    if (this.#closed) await this.close();
    const outcome = await connection.call(method, params, options);
    this.#connections.delete(connection);
    void connection.close();
    return outcome;
  }

  /** The dialect has no notifications: the server answers, and nobody listens to what. */
  async notify(method: string, params: EncodedArguments["params"]): Promise<Outcome> {
    const outcome = await this.call(method, params, {});
    return outcome.kind === "failure" ? outcome : { kind: "result", result: undefined };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#connections].map((connection) => connection.close()));
    this.#resolveClosed();
  }
}

const closed = failure("unavailable", "the client was closed");
