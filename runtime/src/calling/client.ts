/// <reference lib="esnext.disposable" preserve="true" />
import { markReceived, RpcError } from "../errors/rpc-error.js";
import type { Method } from "../service/method.js";
import type { Caller, CallOptions, ClientStats } from "./caller.js";
import { encodeParams } from "./encode-params.js";
import type { Outcome } from "./outcome.js";
import { readOutcome } from "./read-outcome.js";

/** What makes a client of a generated class. */
export type ClientClass<C extends Client> = new (caller: Caller, options?: CallOptions) => C;

/** The base of generated clients. Its own members begin with `$`, which no function of a contract does. */
export class Client implements AsyncDisposable {
  readonly #caller: Caller;
  readonly #options: CallOptions;

  /** Used by `connect`. */
  constructor(caller: Caller, options: CallOptions = {}) {
    this.#caller = caller;
    this.#options = options;
  }

  /**
   * The same client, on the same connection, with options for the calls that are made through it. A handler that passes its
   * `Call` gives them up when nobody waits for its own answer any more.
   *
   * @example
   * await calc.$with({ signal: AbortSignal.timeout(500) }).add(1, 2);
   */
  $with(options: CallOptions): this {
    const same = this.constructor as ClientClass<this>;
    // Read by name: a `Call` has its signal as a getter, which spreading would lose.
    const { signal = this.#options.signal } = options;
    return new same(this.#caller, signal === undefined ? {} : { signal });
  }

  /** Replies that were dropped, on this connection. */
  get $stats(): ClientStats {
    const { unknownReplies, lateReplies, malformedReplies } = this.#caller.stats;
    return { unknownReplies, lateReplies, malformedReplies };
  }

  /** Ends the connection: fails the pending calls as `unavailable`, delivers what was sent, and resolves when the connection is gone. */
  $close(): Promise<void> {
    return this.#caller.close();
  }

  /** Resolves when the connection is gone, whoever ended it. */
  get $closed(): Promise<void> {
    return this.#caller.closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.$close();
  }

  /**
   * Used by generated code.
   *
   * @throws {RpcError} Errors are made here, after the reply has come, because an async function's errors know who awaits
   * it: the stack shows the caller's line (test: `test/runtime/stack-traces.test.ts`), and calls that go well pay nothing.
   */
  protected async $call<Result>(method: Method<Result>, args: readonly unknown[]): Promise<Result> {
    try {
      const outcome = await this.#caller.call(method.name, this.#encode(method, args), this.#options);
      return readOutcome(method, outcome, this.#caller.limits.maxIssues);
    } catch (error) {
      throw markReceived(RpcError.from(error));
    }
  }

  /** Used by generated code. Resolves when the notification has been handed to the transport; it may still be lost. */
  protected async $notify(method: Method<void>, args: readonly unknown[]): Promise<void> {
    try {
      const outcome: Outcome = await this.#caller.notify(method.name, this.#encode(method, args));
      readOutcome(method, outcome, this.#caller.limits.maxIssues);
    } catch (error) {
      throw markReceived(RpcError.from(error));
    }
  }

  /** Used by generated code. Nothing is sent before the first item is asked for. */
  protected $stream<Item>(_method: Method<unknown>, _args: readonly unknown[]): AsyncIterable<Item> {
    throw new RpcError("unimplemented", "streams are not there yet");
  }

  #encode(method: Method<unknown>, args: readonly unknown[]): ReturnType<typeof encodeParams> {
    const { paramStructure, limits } = this.#caller;
    return encodeParams(method, args, {
      structure: paramStructure ?? method.paramStructure,
      maxIssues: limits.maxIssues,
    });
  }
}
