import { arrange } from "../codec/arrange.js";
import { Path } from "../codec/path.js";
import { RpcError } from "../errors/rpc-error.js";
import { codeOf } from "../errors/status-codes.js";
import { type Interceptor, intercept } from "../interception/interceptor.js";
import type { BoundMethod } from "../service/implementation.js";
import type { Method } from "../service/method.js";
import { iterate } from "../streams/item-iterator.js";
import { isStreamSource } from "../streams/stream-source.js";
import { encodeResultText } from "../wire/encode.js";
import { Vocabulary } from "../wire/flat/vocabulary.js";
import type { WireError } from "../wire/message.js";
import { callHandler } from "./call-handler.js";
import { HandlerCall } from "./handler-call.js";
import type { Origin } from "./origin.js";
import type { Reply, ReplyOrPromise } from "./reply.js";
import { type Incoming, Responder, type ResponderParts } from "./responder.js";
import type { Router } from "./router.js";
import { invalidParams, methodNotFound, overloaded, tooLate, tooManyBytes, tooManyStreams } from "./standard-errors.js";
import { type ReceivedStreams, receiveStreams } from "./stream-parameters.js";

/** What a dispatcher is made with. */
export interface DispatcherParts extends ResponderParts {
  readonly router: Router;
  readonly interceptors: readonly Interceptor[];
}

/** A call that has been begun. */
interface Begun {
  readonly message: Incoming;
  readonly bound: BoundMethod;
  readonly call: HandlerCall;
  readonly origin: Origin;
  /** The streams among its arguments. */
  readonly streams: ReceivedStreams | undefined;
}

/** Finds a call's handler, and makes a reply of whatever it does. Never throws, and its promises never reject. */
export class Dispatcher {
  /** What may be called. */
  readonly vocabulary: Vocabulary;
  readonly #router: Router;
  readonly #interceptors: readonly Interceptor[];
  readonly #responder: Responder;

  constructor({ router, interceptors, ...parts }: DispatcherParts) {
    this.vocabulary = new Vocabulary([...router.values()].map(({ method }) => method));
    this.#router = router;
    this.#interceptors = interceptors;
    this.#responder = new Responder(parts);
  }

  /** Replies at once if the handler does. @param bytes - How many the message had. */
  dispatch(message: Incoming, origin: Origin, bytes: number): ReplyOrPromise {
    const bound = this.#router.get(message.method);
    if (bound === undefined) return this.#refuse(message, origin, methodNotFound);
    const { method } = bound;
    const { extensions } = message;
    if (extensions?.timeoutMs === 0) return this.#refuse(message, origin, tooLate);
    if (origin.calls.bytes >= origin.limits.maxInFlightBytes * 2) return this.#refuse(message, origin, tooManyBytes);
    if (method.writeItem !== undefined && origin.producers.size >= origin.limits.maxStreams) {
      return this.#refuse(message, origin, tooManyStreams);
    }
    const at = Path.root("params", origin.limits.maxIssues);
    const call = new HandlerCall({ bound, origin, extensions, bytes });
    let begun: Begun = { message, bound, call, origin, streams: undefined };
    try {
      let args = method.readParams(arrange(message.args, method.params, at), at);
      if (method.streamParams !== undefined && !at.failed) {
        // Of a call that is answered by a stream the deadline covers the opening only; whoever gives up later says so.
        const deadline = method.writeItem === undefined ? call.deadline : Number.POSITIVE_INFINITY;
        const streams = receiveStreams(args, at, origin.itemsOf(method, deadline));
        args = streams.args;
        call.signal.addEventListener("abort", () => streams.fail(call.signal.reason));
        begun = { ...begun, streams };
      }
      if (at.failed) return this.#refuse(message, origin, invalidParams(at));
      const result = this.#call(bound, call, args);
      if (method.writeItem !== undefined || isThenable(result)) return this.#later(begun, result);
      return this.#finish(begun, this.#responder.result(message, method, call, result));
    } catch (thrown) {
      return this.#finish(begun, this.#responder.thrown(message, method, call, thrown));
    }
  }

  /** Answers a call that must neither begin nor wait. */
  overload(message: Incoming, origin: Origin): Reply {
    return this.#refuse(message, origin, overloaded);
  }

  #refuse(message: Incoming, { peer }: Origin, error: Parameters<Responder["refuse"]>[2]): Reply {
    return this.#responder.refuse(message, peer.address, error);
  }

  #call(bound: BoundMethod, call: HandlerCall, args: readonly unknown[]): unknown {
    const { service, method, interceptors: own = noInterceptors } = bound;
    if (this.#interceptors.length + own.length === 0) return callHandler(bound, args, call);
    const last = async (changed: { readonly args: readonly unknown[] }): Promise<unknown> =>
      callHandler(bound, changed.args, call);
    const first = intercept([...this.#interceptors, ...own], last);
    return first({ direction: "incoming", kind: kindOf(method), service, method: method.name, args, call });
  }

  /** Meanwhile the call can be cancelled, and its time can be up: then the caller has its answer, and the handler goes on. */
  #later(begun: Begun, result: unknown): Promise<Reply> {
    const { message, call, origin } = begun;
    const id = message.kind === "request" ? message.id : undefined;
    return new Promise((resolve) => {
      if (message.kind === "request") {
        call.waitForHandler((error) => resolve(this.#responder.refuse(message, origin.peer.address, error)));
      }
      origin.calls.add(id, call);
      void this.#await(begun, result).then(resolve);
    });
  }

  async #await(begun: Begun, result: unknown): Promise<Reply> {
    const { message, bound, call } = begun;
    const { method } = bound;
    try {
      // `await` looks at a promise itself, not at a `then` that somebody has put upon it. A stream that is there begins at
      // once: it may be one of what the next calls do.
      const value = isThenable(result) ? await result : result;
      if (method.writeItem !== undefined) return await this.#open(begun, value);
      return this.#finish(begun, this.#responder.result(message, method, call, value));
    } catch (thrown) {
      return this.#finish(begun, this.#responder.thrown(message, method, call, thrown));
    }
  }

  /** The call goes on until the stream ends. */
  async #open(begun: Begun, source: unknown): Promise<Reply> {
    const { message, bound, call, origin } = begun;
    const { producers, limits } = origin;
    const { method } = bound;
    if (!isStreamSource(source)) throw new TypeError(`the handler of "${method.name}" gave no iterable`);
    if (message.kind === "notification" || method.writeItem === undefined)
      throw new TypeError("nobody asked for a stream");
    if (call.isAborted) {
      // Nobody waits for it any more: it ends before it begins.
      await iterate(source).stop();
      return this.#finish(begun, undefined);
    }
    // Its source may be done long before its last items are taken. Until both are so it can be cancelled, and keeps its place.
    let left = 2;
    const end = (): void => {
      left -= 1;
      if (left === 0) this.#finish(begun, undefined);
    };
    const token = producers.add({
      ...{ source, limits, writeItem: method.writeItem },
      explain: (failure) => this.#responder.failedStream(method, call, failure),
      aborted: (why) => call.leave(reasonToLeave(why)),
      ended: end,
      forgotten: end,
    });
    call.opening(() => producers.abort(token));
    const text = await producers.open(token);
    call.opened();
    return encodeResultText(message.dialect, message.id, text);
  }

  #finish({ message, call, origin, streams }: Begun, reply: Reply): Reply {
    origin.calls.delete(message.kind === "request" ? message.id : undefined, call);
    streams?.release();
    return reply;
  }
}

const noInterceptors: readonly Interceptor[] = [];

/** What a handler's signal says when its stream is over before its source is. */
function reasonToLeave(why: WireError | undefined): RpcError {
  if (why === undefined) return new RpcError("cancelled", "the caller wants no more items");
  return new RpcError(codeOf(why.code), why.message);
}

function kindOf({ notification, writeItem }: Method<unknown>): "unary" | "stream" | "notification" {
  if (notification === true) return "notification";
  return writeItem === undefined ? "unary" : "stream";
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return typeof (value as { then?: unknown }).then === "function";
}
