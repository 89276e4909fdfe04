import { arrange } from "../codec/arrange.js";
import { Path } from "../codec/path.js";
import { shorten } from "../codec/shorten.js";
import { exceeds } from "../connection/message-size.js";
import type { Limits } from "../limits.js";
import type { Log } from "../log.js";
import type { BoundMethod } from "../service/implementation.js";
import { encodeError, encodeResult } from "../wire/encode.js";
import type { Notification, Request, WireError } from "../wire/message.js";
import { HandlerCall, type Origin } from "./call.js";
import type { Reply, ReplyOrPromise } from "./reply.js";
import type { Router } from "./router.js";
import { internalError, invalidParams, methodNotFound } from "./standard-errors.js";
import { replyToThrown } from "./thrown-error.js";

type Incoming = Request | Notification;

/** What a dispatcher is made with. */
export interface DispatcherParts {
  readonly router: Router;
  readonly limits: Limits;
  readonly log: Log;
  /** How much it matters that a notification has no handler. Default: `warning`. */
  readonly unknownLevel?: "warning" | "info";
}

/** Finds a call's handler, and makes a reply of whatever it does. Never throws, and its promises never reject. */
export class Dispatcher {
  readonly #router: Router;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #unknownLevel: "warning" | "info";

  constructor({ router, limits, log, unknownLevel = "warning" }: DispatcherParts) {
    this.#router = router;
    this.#limits = limits;
    this.#log = log;
    this.#unknownLevel = unknownLevel;
  }

  /** Replies at once if the handler does. */
  dispatch(message: Incoming, origin: Origin): ReplyOrPromise {
    const bound = this.#router.get(message.method);
    if (bound === undefined) return this.refuse(message, origin, methodNotFound);
    const at = Path.root("params", this.#limits.maxIssues);
    const { method, handler, self } = bound;
    const call = new HandlerCall(bound, origin);
    try {
      const args = method.readParams(arrange(message.args, method.params, at), at);
      if (at.failed) return this.refuse(message, origin, invalidParams(at));
      const result = handler.call(self, ...args, call);
      if (isThenable(result)) return this.#later(message, bound, call, result);
      return this.#finish(call, this.#succeed(message, bound, call, result));
    } catch (thrown) {
      return this.#finish(call, this.#fail(message, bound, call, thrown));
    }
  }

  /** Answers a call that is not begun; of a notification only the log is told. */
  refuse(message: Incoming, { peer }: Origin, error: WireError): Reply {
    if (message.kind === "request") return encodeError(message.dialect, message.id, error);
    const method = shorten(message.method);
    const text = `a notification of ${JSON.stringify(method)} from ${peer} was refused: ${error.message}`;
    const level = error === methodNotFound ? this.#unknownLevel : "warning";
    this.#log({ level, kind: "notification-refused", method, peer, message: text });
    return undefined;
  }

  async #later(message: Incoming, bound: BoundMethod, call: HandlerCall, result: PromiseLike<unknown>): Promise<Reply> {
    try {
      // `await` looks at a promise itself, not at a `then` that somebody has put upon it.
      return this.#finish(call, this.#succeed(message, bound, call, await result));
    } catch (thrown) {
      return this.#finish(call, this.#fail(message, bound, call, thrown));
    }
  }

  #finish(call: HandlerCall, reply: Reply): Reply {
    call.finish();
    return reply;
  }

  /** May throw: a result can be anything, and JSON cannot express everything. */
  #succeed(message: Incoming, bound: BoundMethod, call: HandlerCall, result: unknown): Reply {
    if (message.kind === "notification") return undefined;
    const at = Path.root("", this.#limits.maxIssues);
    const written = bound.method.writeResult?.(result, at, "result");
    if (!at.failed) {
      const reply = encodeResult(message.dialect, message.id, written);
      if (!exceeds(reply, this.#limits.maxMessageBytes)) return reply;
      at.fail("result", `makes a message over the limit of ${this.#limits.maxMessageBytes} bytes`);
    }
    this.#logInvalid(call, at);
    return encodeError(message.dialect, message.id, internalError);
  }

  #fail(message: Incoming, bound: BoundMethod, call: HandlerCall, thrown: unknown): Reply {
    const { error, secret } = replyToThrown(thrown, bound.method);
    if (typeof secret === "object") this.#logInvalid(call, secret);
    else if (secret !== undefined || message.kind === "notification") this.#logFailed(call, thrown);
    if (message.kind === "notification") return undefined;
    return this.#encodeThrown(message, call, error) ?? encodeError(message.dialect, message.id, internalError);
  }

  /** Undefined for what cannot be sent. */
  #encodeThrown(message: Request, call: HandlerCall, error: WireError): Reply {
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

  #logFailed({ service, method, peer }: HandlerCall, error: unknown): void {
    const message = `the handler of ${service}'s method "${method}" failed`;
    this.#log({ level: "error", kind: "handler-failed", service, method, peer, error, message });
  }

  #logInvalid({ service, method, peer }: HandlerCall, { issues }: Pick<Path, "issues">): void {
    const list = issues.map((issue) => `${issue.path}: ${issue.message}`).join("; ");
    const message = `what the handler of ${service}'s method "${method}" gave is not what the contract promises: ${list}`;
    this.#log({ level: "error", kind: "invalid-result", service, method, peer, issues, message });
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return typeof (value as { then?: unknown }).then === "function";
}
