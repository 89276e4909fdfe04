/** Messages as a connection handles them, whichever dialect they came in. */
import type { Extensions } from "./extensions.js";

export { classifyMessage, isAnswer, type Misfit } from "./classify-message.js";
export { classifyBatchEntry, classifyRequest } from "./classify-request.js";
export { classifyResponse } from "./classify-response.js";
export type { Extensions, Meta, TraceContext } from "./extensions.js";

/**
 * `classic` is the one-shot protocol of many a socket tutorial: `{"method_name", "method_args", "method_kwargs"}`
 * answered by `{"res"}` or `{"error"}`, after which the server closes.
 */
export type Dialect = "2.0" | "1.0" | "classic";

/**
 * The id of a call, as its sender wrote it: a string, a number or null, and in 1.0 any JSON value, to be echoed as it is.
 * Classic calls have none (null). Ids and methods come from the peer: keep them in a `Map`, not in a plain object.
 */
export type Id = string | number | boolean | null | object;

/**
 * The arguments of a call, by position, by name, or (classic) first these, then those.
 * `named` is the peer's own object: it can have a key `__proto__`, so look only at its own properties.
 */
export interface Arguments {
  readonly positional: readonly unknown[];
  readonly named: { readonly [name: string]: unknown } | undefined;
}

/** A call that wants an answer. */
export interface Request {
  readonly kind: "request";
  readonly dialect: Dialect;
  readonly id: Id;
  readonly method: string;
  readonly args: Arguments;
  readonly extensions: Extensions | undefined;
}

/** A call that must not be answered. */
export interface Notification {
  readonly kind: "notification";
  readonly dialect: Dialect;
  readonly method: string;
  readonly args: Arguments;
  readonly extensions: Extensions | undefined;
}

/**
 * JSON, but no message. As a request it is answered by −32600 with `id`, which is null unless the id was fit to echo;
 * as a response it fails the call with that `id`. `reason` is short and safe to send.
 */
export interface Invalid {
  readonly kind: "invalid";
  readonly dialect: Dialect;
  readonly id: Id;
  readonly reason: string;
}

/** An answer: a failure if it has `error`, otherwise `result`. Classic answers have no `id`. */
export interface Response {
  readonly kind: "response";
  readonly dialect: Dialect;
  readonly id: Id | undefined;
  readonly result?: unknown;
  readonly error?: WireError;
}

/** An error as JSON-RPC 2.0 has it (section 5.1). */
export interface WireError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}
