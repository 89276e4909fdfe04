import { Path } from "../codec/path.js";
import { shorten } from "../codec/shorten.js";
import { exceeds } from "../connection/message-size.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import type { Method } from "../service/method.js";
import type { StreamFailure } from "../streams/producer.js";
import { encodeError, encodeResult } from "../wire/encode.js";
import { FLAT_RESULT_BYTES, isFlatResult } from "../wire/flat/flat-writer.js";
import type { Notification, Request, WireError } from "../wire/message.js";
import type { Call } from "./call.js";
import type { Reply } from "./reply.js";
import { internalError, methodNotFound } from "./standard-errors.js";
import { replyToThrown } from "./thrown-error.js";

/** A call that has arrived. */
export type Incoming = Request | Notification;

/** What a responder is made with. */
export interface ResponderParts {
  readonly limits: Limits;
  readonly log: Log;
  /** How much it matters that a notification has no handler. Default: `warning`. */
  readonly unknownLevel?: "warning" | "info";
}

/** Makes a reply of whatever a handler gives or throws, and tells the log what callers are not told. Never throws. */
export class Responder {
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #unknownLevel: "warning" | "info";

  constructor({ limits, log, unknownLevel = "warning" }: ResponderParts) {
    this.#limits = limits;
    this.#log = log;
    this.#unknownLevel = unknownLevel;
  }

  /** Answers a call that is not begun; of a notification only the log is told. */
  refuse(message: Incoming, peer: string, error: WireError): Reply {
    if (message.kind === "request") return encodeError(message.dialect, message.id, error);
    const method = shorten(message.method);
    const text = `a notification of ${JSON.stringify(method)} from ${peer} was refused: ${error.message}`;
    const level = error === methodNotFound ? this.#unknownLevel : "warning";
    this.#log({ level, kind: "notification-refused", method, peer, message: text });
    return undefined;
  }

  /** @throws {TypeError} for a result that JSON cannot express. */
  result(message: Incoming, method: Method<unknown>, call: Call, result: unknown): Reply {
    if (message.kind === "notification") return undefined;
    const at = Path.root("", this.#limits.maxIssues);
    const written = method.writeResult?.(result, at, "result");
    if (!at.failed) {
      const flat = written ?? null;
      const { dialect, id } = message;
      if (dialect === "2.0" && this.#limits.maxMessageBytes >= FLAT_RESULT_BYTES && isFlatResult(id, flat)) {
        return { id, result: flat };
      }
      const reply = encodeResult(message.dialect, message.id, written);
      if (!exceeds(reply, this.#limits.maxMessageBytes)) return reply;
      at.fail("result", `makes a message over the limit of ${this.#limits.maxMessageBytes} bytes`);
    }
    this.#logInvalid(call, at);
    return encodeError(message.dialect, message.id, internalError);
  }

  thrown(message: Incoming, method: Method<unknown>, call: Call, thrown: unknown): Reply {
    const { error, secret } = replyToThrown(thrown, method);
    if (typeof secret === "object") this.#logInvalid(call, secret);
    else if (secret !== undefined || message.kind === "notification") this.#logFailed(call, thrown);
    if (message.kind === "notification") return undefined;
    return this.#encodeThrown(message, call, error) ?? encodeError(message.dialect, message.id, internalError);
  }

  /** What the consumer of a stream is told when that fails. */
  failedStream(method: Method<unknown>, call: Call, failure: StreamFailure): WireError {
    if (failure.kind === "invalid") {
      this.#logInvalid(call, failure.at);
      return internalError;
    }
    const { error, secret } = replyToThrown(failure.thrown, method);
    if (typeof secret === "object") this.#logInvalid(call, secret);
    else if (secret !== undefined) this.#logFailed(call, failure.thrown);
    return error;
  }

  /** Undefined for what cannot be sent. */
  #encodeThrown(message: Request, call: Call, error: WireError): Reply {
    try {
      const reply = encodeError(message.dialect, message.id, error);
      if (!exceeds(reply, this.#limits.maxMessageBytes)) return reply;
      const at = Path.root("");
      at.fail("error", `makes a message over the limit of ${this.#limits.maxMessageBytes} bytes`);
      this.#logInvalid(call, at);
    } catch (cause) {
      // Its data have a `toJSON` of their own, and that throws.
      this.#logFailed(call, cause);
    }
    return undefined;
  }

  #logFailed({ service, method, peer: { address: peer } }: Call, error: unknown): void {
    const message = `the handler of ${service}'s method "${method}" failed`;
    this.#log({ level: "error", kind: "handler-failed", service, method, peer, error, message });
  }

  #logInvalid({ service, method, peer: { address: peer } }: Call, { issues }: Pick<Path, "issues">): void {
    const list = issues.map((issue) => `${issue.path}: ${issue.message}`).join("; ");
    const message = `what the handler of ${service}'s method "${method}" gave is not what the contract promises: ${list}`;
    this.#log({ level: "error", kind: "invalid-result", service, method, peer, issues, message });
  }
}
