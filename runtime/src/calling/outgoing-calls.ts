import type { Connection } from "../connection/connection.js";
import { exceeds } from "../connection/message-size.js";
import type { Limits } from "../limits.js";
import type { ParamStructure } from "../service/method.js";
import { type EncodedArguments, encodeNotification, encodeRequest } from "../wire/encode.js";
import type { Dialect } from "../wire/message.js";
import type { Caller, CallOptions, ClientStats } from "./caller.js";
import type { DroppedReplies } from "./dropped-replies.js";
import { givenUp } from "./given-up.js";
import { onAbort } from "./on-abort.js";
import { failure, type Outcome } from "./outcome.js";
import { PendingCalls } from "./pending-calls.js";
import { ReplyReader } from "./reply-reader.js";

/** What a side of a connection calls with. */
export interface OutgoingCallsParts {
  readonly connection: Connection;
  readonly limits: Limits;
  readonly dialect: Dialect;
  /** Undefined: what the contract says. */
  readonly paramStructure?: ParamStructure | undefined;
  readonly dropped: DroppedReplies;
  /** How many calls may wait for their replies at a time. */
  readonly maxPending: number;
  /** Told how many calls wait, whenever that changes. */
  readonly pendingChanged?: (pending: number) => void;
}

/** Milliseconds that `close` gives the peer to take what was sent. */
const CLOSE_MS = 5000;

const handedOver: Outcome = { kind: "result", result: undefined };

/** What one side of a connection asks of the other, any number of calls at a time. */
export class OutgoingCalls implements Caller {
  readonly limits: Limits;
  readonly stats: ClientStats;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
  /** Reads what comes back. */
  readonly replies: ReplyReader;
  dialect: Dialect;
  readonly #parts: OutgoingCallsParts;
  readonly #pending: PendingCalls;
  #resolveClosed: () => void = () => {};
  #noReplies: Outcome | undefined;
  #ended: Outcome | undefined;

  constructor(parts: OutgoingCallsParts) {
    const { connection, dropped, dialect } = parts;
    this.#parts = parts;
    this.limits = parts.limits;
    this.stats = dropped;
    this.dialect = dialect;
    this.#pending = new PendingCalls((pending) => {
      connection.expectReplies(pending > 0);
      parts.pendingChanged?.(pending);
    });
    this.replies = new ReplyReader({ connection, pending: this.#pending, dropped, anonymous: dialect === "classic" });
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  get paramStructure(): ParamStructure | undefined {
    return this.dialect === "1.0" ? "by-position" : this.#parts.paramStructure;
  }

  async call(method: string, params: EncodedArguments["params"], { signal }: CallOptions): Promise<Outcome> {
    if (signal?.aborted === true) return givenUp(signal);
    const { connection, maxPending } = this.#parts;
    if (this.#noReplies !== undefined) return this.#noReplies;
    if (this.#pending.size >= maxPending) {
      return failure("overloaded", `${maxPending} calls wait for replies of ${connection.peer} already`);
    }
    const { id, outcome } = this.#pending.open();
    const problem = this.#send(() => encodeRequest(this.dialect, id, method, { params }));
    if (problem !== undefined) this.#pending.settle(id, problem);
    if (signal === undefined) return outcome;
    const giveUp = (): void => void this.#pending.settle(id, givenUp(signal));
    const forget = onAbort(signal, giveUp);
    const ended = await outcome;
    forget();
    return ended;
  }

  async notify(method: string, params: EncodedArguments["params"]): Promise<Outcome> {
    const problem = this.#send(() => encodeNotification(this.dialect, method, { params }));
    if (problem !== undefined) return problem;
    await this.#parts.connection.flushed;
    return handedOver;
  }

  async close(): Promise<void> {
    const { connection } = this.#parts;
    this.end(failure("unavailable", "the client was closed"));
    connection.close();
    const timer = setTimeout(() => connection.destroy(), CLOSE_MS);
    await this.closed;
    clearTimeout(timer);
  }

  /** No reply can come any more: settles all pending calls. Notifications may still go out. The first reason counts. */
  endReplies(outcome: Outcome): void {
    this.#noReplies ??= outcome;
    this.#pending.settleAll(this.#noReplies);
  }

  /** Nothing can be sent any more. The first reason counts. */
  end(outcome: Outcome): void {
    this.#ended ??= outcome;
    this.endReplies(outcome);
  }

  /** The connection is gone. */
  gone(outcome: Outcome): void {
    this.end(outcome);
    this.#resolveClosed();
  }

  /** Returns why it did not. */
  #send(encode: () => string): Outcome | undefined {
    const { connection } = this.#parts;
    const { maxMessageBytes, maxUnreadBytes } = this.limits;
    if (this.#ended !== undefined) return this.#ended;
    if (connection.unreadBytes > maxUnreadBytes) {
      return failure("overloaded", `${connection.peer} left more than ${maxUnreadBytes} bytes unread`);
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
    connection.send(json);
    return undefined;
  }
}
