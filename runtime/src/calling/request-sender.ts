import type { Connection } from "../connection/connection.js";
import { exceeds } from "../connection/message-size.js";
import type { Acquaintance } from "../hello/acquaintance.js";
import type { Limits } from "../limits.js";
import { controlMethods } from "../wire/control-methods.js";
import { type EncodedArguments, encodeNotification, encodeRequest } from "../wire/encode.js";
import type { Dialect, Extensions } from "../wire/message.js";
import type { CallSettings } from "./call-options.js";
import { type Failure, failure } from "./outcome.js";

/** What requests are sent with. */
export interface RequestSenderParts {
  readonly connection: Connection;
  readonly limits: Limits;
  readonly acquaintance: Acquaintance;
  readonly dialect: Dialect;
}

/** One message to send. */
export interface OutgoingMessage {
  /** Without one it is a notification. */
  readonly id?: number;
  readonly method: string;
  /** Made when nothing stands in the way of sending them. */
  readonly params: () => EncodedArguments["params"];
  readonly extensions?: Extensions | undefined;
  /** Whether it goes even to a peer that leaves much unread: it is what spares that work. */
  readonly always?: boolean;
}

/** Writes the messages of one side, in the peer's dialect and in the words that it understands. */
export class RequestSender {
  dialect: Dialect;
  readonly #parts: RequestSenderParts;
  #ended: Failure | undefined;

  constructor(parts: RequestSenderParts) {
    this.#parts = parts;
    this.dialect = parts.dialect;
  }

  /** Sends nothing any more. The first reason counts. */
  end(outcome: Failure): void {
    this.#ended ??= outcome;
  }

  /** Returns why it was not sent, if that is so. */
  send({ id, method, params, extensions, always = false }: OutgoingMessage): Failure | undefined {
    const { connection, limits } = this.#parts;
    const { maxMessageBytes, maxUnreadBytes } = limits;
    if (this.#ended !== undefined) return this.#ended;
    if (!always && connection.unreadBytes > maxUnreadBytes) {
      return failure("overloaded", `${connection.peer} left more than ${maxUnreadBytes} bytes unread`);
    }
    let json: string;
    try {
      const args = { params: params(), extensions };
      json =
        id === undefined
          ? encodeNotification(this.dialect, method, args)
          : encodeRequest(this.dialect, id, method, args);
    } catch (cause) {
      return failure("invalid_params", "the arguments cannot be written as JSON", cause);
    }
    if (exceeds(json, maxMessageBytes)) {
      return failure("invalid_params", `the call is over the limit of ${maxMessageBytes} bytes`);
    }
    connection.send(json);
    return undefined;
  }

  /** Says something about the connection, or a call on it. */
  tell(method: string, params: { readonly [name: string]: unknown }): void {
    this.send({ method, params: () => params, always: true });
  }

  /** Gives a call up that nobody waits for any more, if the peer knows what that is. */
  cancel(id: number): void {
    const { acquaintance } = this.#parts;
    acquaintance.whenDecided(() => {
      if (acquaintance.understands("cancel")) this.tell(controlMethods.cancel, { id });
    });
  }

  /** What is said about a call beyond JSON-RPC; nothing to a stranger. */
  extensions({ meta, trace }: CallSettings, timeoutMs: number | undefined): Extensions | undefined {
    if (!this.#parts.acquaintance.understands("deadline")) return undefined;
    return { timeoutMs: timeoutMs && Math.ceil(timeoutMs), meta, trace };
  }
}
