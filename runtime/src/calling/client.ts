/// <reference lib="esnext.disposable" preserve="true" />
import { markReceived, RpcError } from "../errors/rpc-error.js";
import { intercept, type OutgoingInterceptedCall } from "../interception/interceptor.js";
import type { Method } from "../service/method.js";
import { type CallOptions, type CallSettings, type HandsOn, noSettings, withOptions } from "./call-options.js";
import type { Caller, ClientStats, OutgoingCall } from "./caller.js";
import { checkParams } from "./outgoing-params.js";
import { readOutcome } from "./read-outcome.js";
import { RemoteStream } from "./remote-stream.js";
import { UnaryCall, type UnaryCallParts } from "./unary-call.js";

/** What makes a client of a generated class. */
export type ClientClass<C extends Client> = new (caller: Caller, service: string, settings?: CallSettings) => C;

/** The base of generated clients. Its own members begin with `$`, which no function of a contract does. */
export class Client implements AsyncDisposable {
  readonly #caller: Caller;
  readonly #service: string;
  readonly #settings: CallSettings;

  /** Used by `connect`. */
  constructor(caller: Caller, service: string, settings: CallSettings = noSettings) {
    this.#caller = caller;
    this.#service = service;
    this.#settings = settings;
  }

  /**
   * The same client, on the same connections, with options for the calls that are made through it. A handler that passes its
   * `Call` hands on its deadline, cancellation and trace: the calls end when nobody waits for its own answer any more.
   *
   * @throws {RangeError} for a time that is none.
   *
   * @example
   * await calc.$with({ timeoutMs: 500 }).add(1, 2);
   */
  $with(options: CallOptions | HandsOn): this {
    const same = this.constructor as ClientClass<this>;
    return new same(this.#caller, this.#service, withOptions(this.#settings, options));
  }

  /** Replies that were dropped. */
  get $stats(): ClientStats {
    const { unknownReplies, lateReplies, malformedReplies } = this.#caller.stats;
    return { unknownReplies, lateReplies, malformedReplies };
  }

  /** Ends all connections: fails the pending calls as `unavailable`, delivers what was sent, and resolves when they are gone. */
  $close(): Promise<void> {
    return this.#caller.close();
  }

  /** Resolves when there is no connection any more, and will be none: a client that reconnects has been closed then. */
  get $closed(): Promise<void> {
    return this.#caller.closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.$close();
  }

  /**
   * Used by generated code.
   *
   * @throws {RpcError} as the promise's rejection, with the caller's line in its stack: see `UnaryCall`.
   */
  protected $call<Result>(method: Method<Result>, args: readonly unknown[]): Promise<Result> {
    if (this.#caller.interceptors.length > 0) return this.#callIntercepted(method, args);
    try {
      return this.#call(method, args, this.#settings) as Promise<Result>;
    } catch (error) {
      return Promise.reject(markReceived(RpcError.from(error), false));
    }
  }

  /** Used by generated code. Resolves when the notification has been handed to the transport; it may still be lost. */
  protected $notify(method: Method<unknown>, args: readonly unknown[]): Promise<void> {
    try {
      if (this.#caller.interceptors.length > 0) return this.#notifyIntercepted(method, args);
      const call = this.#checked(method, args, this.#settings);
      return this.#caller.tell(call) ?? this.#notify(method, call);
    } catch (error) {
      return Promise.reject(markReceived(RpcError.from(error), false));
    }
  }

  /** Used by generated code. Nothing is sent before the first item is asked for; each loop over it is a call of its own. */
  protected $stream<Item>(method: Method<unknown>, args: readonly unknown[]): AsyncIterable<Item> {
    return new RemoteStream<Item>(async () => {
      if (this.#caller.interceptors.length === 0) return this.#open<Item>(method, args, this.#settings);
      return (await this.#intercepted(method, args, "stream")) as AsyncIterable<Item>;
    });
  }

  #call(method: Method<unknown>, args: readonly unknown[], settings: CallSettings): Promise<unknown> {
    const call = new UnaryCall(this.#checked(method, args, settings));
    this.#caller.start(call);
    return call.result;
  }

  async #callIntercepted<Result>(method: Method<Result>, args: readonly unknown[]): Promise<Result> {
    try {
      return (await this.#intercepted(method, args, "unary")) as Result;
    } catch (error) {
      throw markReceived(RpcError.from(error), false);
    }
  }

  async #notifyIntercepted(method: Method<unknown>, args: readonly unknown[]): Promise<void> {
    try {
      await this.#intercepted(method, args, "notification");
    } catch (error) {
      throw markReceived(RpcError.from(error), false);
    }
  }

  async #notify(method: Method<unknown>, call: OutgoingCall): Promise<void> {
    const outcome = await this.#caller.notify(call);
    readOutcome(method, outcome, this.#caller.limits.maxIssues);
  }

  async #open<Item>(
    method: Method<unknown>,
    args: readonly unknown[],
    settings: CallSettings,
  ): Promise<AsyncIterable<Item>> {
    const opened = await this.#caller.open(this.#checked(method, args, settings));
    if (opened.kind === "stream") return opened.items as AsyncIterable<unknown> as AsyncIterable<Item>;
    return readOutcome(method, opened, this.#caller.limits.maxIssues) as never;
  }

  async #intercepted(
    method: Method<unknown>,
    args: readonly unknown[],
    kind: OutgoingInterceptedCall["kind"],
  ): Promise<unknown> {
    const { interceptors } = this.#caller;
    const { signal, trace, meta = {} } = this.#settings;
    // Whatever an interceptor throws afterwards, the call may have been done.
    let sent = false;
    const send = intercept(interceptors, async (call) => {
      if (call.direction !== "outgoing") throw new TypeError("next() must be given the call, or a copy of it");
      sent = true;
      const settings = { ...this.#settings, ...pick(call) };
      if (kind === "stream") return this.#open(method, call.args, settings);
      if (kind === "notification") return this.#notify(method, this.#checked(method, call.args, settings));
      return this.#call(method, call.args, settings);
    });
    const first: OutgoingInterceptedCall = {
      direction: "outgoing",
      service: this.#service,
      method: method.name,
      idempotent: method.idempotent,
      timeoutMs: this.#timeoutOf(method, this.#settings),
      ...{ kind, args, meta, trace, signal },
    };
    try {
      return await send(first);
    } catch (error) {
      throw markReceived(RpcError.from(error), sent);
    }
  }

  #timeoutOf(method: Method<unknown>, { timeoutMs }: CallSettings): number | undefined {
    return timeoutMs ?? this.#caller.timeoutMs ?? method.timeoutMs;
  }

  #checked(method: Method<unknown>, args: readonly unknown[], settings: CallSettings): UnaryCallParts {
    const { limits, paramStructure } = this.#caller;
    const { maxIssues } = limits;
    const structure = paramStructure ?? method.paramStructure;
    const values = checkParams(method, args, { structure, maxIssues });
    return { method, values, structure, settings, timeoutMs: this.#timeoutOf(method, settings), maxIssues };
  }
}

/** What an interceptor may have changed. */
function pick({ meta, trace, timeoutMs, signal }: OutgoingInterceptedCall): Partial<CallSettings> {
  return { meta: Object.keys(meta).length === 0 ? undefined : meta, trace, timeoutMs, signal };
}
