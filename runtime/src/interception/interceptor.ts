import type { Call } from "../answering/call.js";
import type { Meta, TraceContext } from "../wire/message.js";

/** What an interceptor sees of any call. */
interface InterceptedCall {
  /** The contract's name. */
  readonly service: string;
  /** The method's name on the wire. */
  readonly method: string;
  /** Whether its result is one value, an `AsyncIterable`, or nothing at all. */
  readonly kind: "unary" | "stream" | "notification";
  /** In the order of the signature. */
  readonly args: readonly unknown[];
}

/** A call that this side makes. What is changed here is what is sent. */
export interface OutgoingInterceptedCall extends InterceptedCall {
  readonly direction: "outgoing";
  readonly idempotent: boolean;
  readonly meta: Meta;
  readonly trace: TraceContext | undefined;
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A call that this side answers. */
export interface IncomingInterceptedCall extends InterceptedCall {
  readonly direction: "incoming";
  /** What the handler will get as its last argument: who calls, with which metadata, and until when. */
  readonly call: Call;
}

/** Goes on with the call: to the next interceptor, and at last to the peer or to the handler. */
export type Next = (call: OutgoingInterceptedCall | IncomingInterceptedCall) => Promise<unknown>;

/**
 * Stands between a caller and the peer, or between the peer and a handler: for functions, notifications, streams and callbacks
 * alike. It may change the call, the result (of a stream: wrap the iterable), refuse by throwing, or call `next` again.
 *
 * Those of a client or server come first, then those of the service; of one list, the first is the outermost.
 *
 * @example
 * const timing: Interceptor = async (call, next) => {
 *   const began = performance.now();
 *   try {
 *     return await next(call);
 *   } finally {
 *     console.log(call.method, performance.now() - began);
 *   }
 * };
 */
export type Interceptor = (
  call: OutgoingInterceptedCall | IncomingInterceptedCall,
  next: Next,
) => Promise<unknown> | unknown;

/** The interceptors in their order around `last`. */
export function intercept(interceptors: readonly Interceptor[], last: Next): Next {
  return interceptors.reduceRight<Next>((next, interceptor) => async (call) => interceptor(call, next), last);
}
