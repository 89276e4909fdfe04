import type { Caller, CallOptions, ClientStats } from "../calling/caller.js";
import { failure, type Outcome } from "../calling/outcome.js";
import { PendingCalls } from "../calling/pending-calls.js";
import { Connection } from "../connection/connection.js";
import { exceeds } from "../connection/message-size.js";
import type { Limits } from "../limits.js";
import type { ParamStructure } from "../service/method.js";
import type { Transport } from "../transport/transport.js";
import { type EncodedArguments, encodeNotification, encodeRequest } from "../wire/encode.js";
import type { Dialect } from "../wire/message.js";
import type { CallerSettings } from "./caller-settings.js";
import { ReplyReader } from "./reply-reader.js";

/** Milliseconds that `close` gives the peer to take what was sent. */
const CLOSE_MS = 5000;

const handedOver: Outcome = { kind: "result", result: undefined };

/** Calls over one connection, any number at a time. */
export class ConnectionCaller implements Caller {
  readonly limits: Limits;
  readonly paramStructure: ParamStructure | undefined;
  readonly stats: ClientStats;
  readonly #dialect: Dialect;
  readonly #connection: Connection;
  readonly #pending = new PendingCalls();
  readonly #replies: ReplyReader;

  constructor(transport: Transport, settings: CallerSettings) {
    this.limits = settings.limits;
    this.paramStructure = settings.paramStructure;
    this.stats = settings.dropped;
    this.#dialect = settings.dialect;
    this.#connection = new Connection(transport, settings.limits, settings.framing);
    this.#replies = new ReplyReader(this.#connection, this.#pending, settings);
    this.#connection.start(this.#replies);
  }

  async call(method: string, params: EncodedArguments["params"], { signal }: CallOptions): Promise<Outcome> {
    if (signal?.aborted === true) return cancelled(signal);
    const { id, outcome } = this.#pending.open();
    const problem = this.#send(() => encodeRequest(this.#dialect, id, method, { params }));
    if (problem !== undefined) this.#pending.settle(id, problem);
    if (signal === undefined) return outcome;
    const giveUp = (): void => void this.#pending.settle(id, cancelled(signal));
    signal.addEventListener("abort", giveUp, { once: true });
    const ended = await outcome;
    signal.removeEventListener("abort", giveUp);
    return ended;
  }

  async notify(method: string, params: EncodedArguments["params"]): Promise<Outcome> {
    const problem = this.#send(() => encodeNotification(this.#dialect, method, { params }));
    if (problem !== undefined) return problem;
    await this.#connection.flushed;
    return handedOver;
  }

  async close(): Promise<void> {
    this.#replies.end(failure("unavailable", "the client was closed"));
    this.#connection.close();
    const timer = setTimeout(() => this.#connection.destroy(), CLOSE_MS);
    await this.#replies.gone;
    clearTimeout(timer);
  }

  /** Returns why it did not. */
  #send(encode: () => string): Outcome | undefined {
    const { maxMessageBytes, maxUnreadBytes } = this.limits;
    if (this.#replies.failure !== undefined) return this.#replies.failure;
    if (this.#connection.unreadBytes > maxUnreadBytes) {
      return failure("overloaded", `${this.#connection.peer} left more than ${maxUnreadBytes} bytes unread`);
    }
    let json: string;
    try {
      json = encode();
    } catch (cause) {
      return failure("invalid_params", "the arguments cannot be written as JSON", cause);
    }
    if (exceeds(json, maxMessageBytes)) {
      return failure("invalid_params", `the call is over the limit of ${maxMessageBytes} bytes`);
    }
    this.#connection.send(json);
    return undefined;
  }
}

function cancelled(signal: AbortSignal): Outcome {
  return failure("cancelled", "the caller gave the call up", signal.reason);
}
