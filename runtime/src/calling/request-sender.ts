import type { Connection } from "../connection/connection.js";
import { exceeds } from "../connection/message-size.js";
import type { Acquaintance } from "../hello/acquaintance.js";
import type { Limits } from "../limits.js";
import { controlMethods } from "../wire/control-methods.js";
import { type EncodedArguments, encodeNotification, encodeRequest } from "../wire/encode.js";
import type { Json } from "../wire/json.js";
import type { Dialect, Extensions } from "../wire/message.js";
import type { CallSettings } from "./call-options.js";
import type { OutgoingCall } from "./caller.js";
import { type Failure, failure } from "./outcome.js";
import { arrangeParams } from "./outgoing-params.js";

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
  readonly id?: number | undefined;
  readonly method: string;
  /** Made when nothing stands in the way of sending them. */
  readonly params: () => EncodedArguments["params"];
  /** What is said of the call beyond JSON-RPC. */
  readonly extensions?: Extensions | undefined;
  /** Whether it goes even to a peer that leaves much unread: it is what spares that work. */
  readonly always?: boolean;
}

/** What is known of a call beside itself. */
export interface RequestDetails {
  readonly id: number | undefined;
  /** How long its caller waits. */
  readonly timeoutMs: number | undefined;
  readonly values?: () => readonly unknown[];
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

  /**
   * Sends a call, or a notification where there is no id. Returns why it was not sent, if that is so.
   *
   * @param how - `values` makes others of the call's, when nothing stands in the way of sending them.
   */
  call(call: OutgoingCall, { id, timeoutMs, values }: RequestDetails): Failure | undefined {
    const { method, structure, settings } = call;
    const obstacle = this.#obstacle();
    if (obstacle !== undefined) return obstacle;
    const { connection, acquaintance, limits } = this.#parts;
    // Nothing is said beyond JSON-RPC to a stranger.
    const says = acquaintance.hearsDeadlines;
    const saidMs = says ? timeoutMs && Math.ceil(timeoutMs) : undefined;
    if (values === undefined && this.dialect === "2.0" && (!says || isSilent(settings))) {
      const flat = { id, phrases: method.phrases(structure), values: call.values, timeoutMs: saidMs };
      if (connection.sendCall(flat, limits.maxMessageBytes)) return undefined;
    }
    const { meta, trace } = settings;
    const extensions = says ? { timeoutMs: saidMs, meta, trace } : undefined;
    const params = (): EncodedArguments["params"] => arrangeParams(method, structure, values?.() ?? call.values);
    return this.#write({ id, method: method.name, params, extensions });
  }

  /** Returns why it was not sent, if that is so. */
  send(message: OutgoingMessage): Failure | undefined {
    return this.#obstacle(message.always) ?? this.#write(message);
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

  /** Why nothing can be sent now. */
  #obstacle(always = false): Failure | undefined {
    const { connection, limits } = this.#parts;
    const { maxUnreadBytes } = limits;
    if (this.#ended !== undefined) return this.#ended;
    if (always || !connection.hasUnread(maxUnreadBytes)) return undefined;
    return failure("overloaded", `${connection.peer} left more than ${maxUnreadBytes} bytes unread`);
  }

  #write({ id, method, params, extensions }: OutgoingMessage): Failure | undefined {
    const { connection, limits } = this.#parts;
    let json: Json;
    try {
      const args = { params: params(), extensions };
      json =
        id === undefined
          ? encodeNotification(this.dialect, method, args)
          : encodeRequest(this.dialect, id, method, args);
    } catch (cause) {
      return failure("invalid_params", "the arguments cannot be written as JSON", cause);
    }
    if (exceeds(json, limits.maxMessageBytes)) {
      return failure("invalid_params", `the call is over the limit of ${limits.maxMessageBytes} bytes`);
    }
    connection.send(json);
    return undefined;
  }
}

/** Whether there is nothing to say of a call but numbers. */
function isSilent({ meta, trace }: CallSettings): boolean {
  return meta === undefined && trace === undefined;
}
