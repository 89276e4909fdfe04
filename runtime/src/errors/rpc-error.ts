import { describe } from "./describe.js";
import { type ErrorCode, numberOf } from "./status-codes.js";

/** What may be said about an error beyond its code and text. */
export interface RpcErrorOptions<Data = unknown> extends ErrorOptions {
  /** Goes over the wire with the error. */
  readonly data?: Data | undefined;
  /** The number on the wire; without it the one that the code has, see `statusNumbers`. */
  readonly wireCode?: number | undefined;
}

/** The errors that calls failed with, and whether those calls can have reached a handler. */
const received = new WeakMap<RpcError, boolean>();

/**
 * The one class of errors that calls fail with. Errors that a contract declares are its subclasses.
 *
 * A handler that throws one sends it to the caller as it stands, unless it was received from another server:
 * `throw new RpcError("not_found", "no such user")`.
 */
export class RpcError<Code extends ErrorCode = ErrorCode, Data = unknown> extends Error {
  /** Stable, to be compared with: a `StatusCode`, or the name of an error that the contract declares. */
  readonly code: Code;
  /** The number on the wire. */
  readonly wireCode: number;
  readonly data: Data;
  /** The message without its `[code]`, as it is on the wire. */
  readonly rawMessage: string;

  constructor(code: Code, message: string = code, options: RpcErrorOptions<Data> = {}) {
    super(`[${code}] ${message}`, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.rawMessage = message;
    this.wireCode = options.wireCode ?? numberOf(code);
    this.data = options.data as Data;
  }

  override get name(): string {
    return this.constructor.name;
  }

  /** Whether a call failed with this error, so that it tells of another conversation than the one it is thrown in. */
  get received(): boolean {
    return received.has(this);
  }

  /**
   * Whether the call that failed with this error may have reached its handler: false where it certainly did not, so that it
   * can be made again whatever it does. Undefined for an error that no call has failed with.
   */
  get sent(): boolean | undefined {
    return received.get(this);
  }

  /**
   * Makes an `RpcError` of anything that was thrown: itself if it is one, `cancelled` of an `AbortError`,
   * `deadline_exceeded` of a `TimeoutError`, `unknown` of all else. Never throws.
   */
  static from(thrown: unknown): RpcError {
    const { error, name, message } = describe(thrown);
    if (error instanceof RpcError) return error;
    if (name === "AbortError") return new RpcError("cancelled", message, { cause: thrown });
    if (name === "TimeoutError") return new RpcError("deadline_exceeded", message, { cause: thrown });
    return new RpcError("unknown", message, { cause: thrown });
  }
}

/** Says of an error that a call failed with it; an error that has been here before keeps what it is. */
export function markReceived<E extends RpcError>(error: E, sent: boolean): E {
  if (!received.has(error)) received.set(error, sent);
  return error;
}
