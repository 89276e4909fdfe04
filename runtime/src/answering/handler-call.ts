import type { CallSettings } from "../calling/call-options.js";
import { Client } from "../calling/client.js";
import type { RpcError } from "../errors/rpc-error.js";
import type { BoundMethod } from "../service/implementation.js";
import type { Extensions, Meta, TraceContext, WireError } from "../wire/message.js";
import type { Call } from "./call.js";
import type { Origin } from "./origin.js";
import type { Peer } from "./peer.js";

const noMeta: Meta = Object.freeze(Object.create(null) as Meta);

/** What a handler's call is made of. */
export interface HandlerCallParts {
  readonly bound: BoundMethod;
  readonly origin: Origin;
  readonly extensions: Extensions | undefined;
  /** How many the message had. */
  readonly bytes: number;
}

/** A call that a handler answers. It makes its signal and its client only when the handler asks for them: most do not. */
export class HandlerCall implements Call {
  /** What the call weighs while its handler goes on. */
  readonly bytes: number;
  readonly #bound: BoundMethod;
  readonly #origin: Origin;
  readonly #extensions: Extensions | undefined;
  #deadline: number;
  #controller: AbortController | undefined = undefined;
  #abortReason: RpcError | undefined = undefined;
  #answerEarly: ((error: WireError) => void) | undefined = undefined;
  #stopStream: (() => void) | undefined = undefined;
  #isAnsweredEarly = false;
  #over = false;

  constructor({ bound, origin, extensions, bytes }: HandlerCallParts) {
    this.bytes = bytes;
    this.#bound = bound;
    this.#origin = origin;
    this.#extensions = extensions;
    const { now, limits } = origin;
    this.#deadline = now + Math.min(extensions?.timeoutMs ?? limits.maxTimeoutMs, limits.maxTimeoutMs);
  }

  get method(): string {
    return this.#bound.method.name;
  }

  get service(): string {
    return this.#bound.service;
  }

  get peer(): Peer {
    return this.#origin.peer;
  }

  get meta(): Meta {
    const { meta: common } = this.#origin;
    const own = this.#extensions?.meta;
    if (common === undefined || own === undefined) return own ?? common ?? noMeta;
    return Object.freeze(Object.assign(Object.create(null), common, own) as Meta);
  }

  get trace(): TraceContext | undefined {
    return this.#extensions?.trace;
  }

  /** On the clock: when it is too late for an answer. */
  get deadline(): number {
    return this.#deadline;
  }

  get timeoutMs(): number {
    return Math.max(this.#deadline - this.#origin.clock.now(), 0);
  }

  get client(): Client {
    return this.#origin.stubs.of(this.#bound.client ?? Client, this.#bound.service);
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#abortReason !== undefined) this.#controller.abort(this.#abortReason);
    }
    return this.#controller.signal;
  }

  get $handsOn(): Pick<CallSettings, "signal" | "notAfter" | "trace"> {
    return { signal: this.signal, notAfter: this.#deadline, trace: this.trace };
  }

  /** Whether the caller has been given an answer, though the handler went on. */
  get isAnsweredEarly(): boolean {
    return this.#isAnsweredEarly;
  }

  /** The handler has not answered at once; `answerEarly` will be called if nobody can wait for it any more. */
  waitForHandler(answerEarly: (error: WireError) => void): void {
    this.#answerEarly = answerEarly;
  }

  /** The answer is a stream, which ends with the call. */
  opening(stop: () => void): void {
    this.#stopStream = stop;
  }

  /** The caller has the stream, and now sees for itself how long to wait for more. */
  opened(): void {
    this.#answerEarly = undefined;
    this.#deadline = Number.POSITIVE_INFINITY;
  }

  /** The stream that the caller was answered with is over before its source is. */
  leave(reason: RpcError): void {
    this.#stopStream = undefined;
    this.abort(reason);
  }

  /** Tells the handler that nobody waits any more. Returns whether that has answered the call. */
  abort(reason: RpcError): boolean {
    if (this.#over || this.#abortReason !== undefined) return false;
    this.#abortReason = reason;
    this.#isAnsweredEarly = this.#answerEarly !== undefined;
    this.#controller?.abort(reason);
    this.#stopStream?.();
    this.#answerEarly?.({ code: reason.wireCode, message: reason.rawMessage });
    return this.#isAnsweredEarly;
  }

  /** Whether nobody waits for the handler any more. */
  get isAborted(): boolean {
    return this.#abortReason !== undefined;
  }

  /** The handler is done: its signal will not be aborted any more. */
  finish(): void {
    this.#over = true;
    this.#answerEarly = undefined;
  }
}
