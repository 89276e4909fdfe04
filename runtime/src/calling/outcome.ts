import type { StatusCode } from "../errors/status-codes.js";
import type { WireError } from "../wire/message.js";

/**
 * How a call ended. It becomes a result or an error only in the function that the caller awaits, so that the error's
 * stack shows the caller's line, and so that nothing rejects that nobody looks at.
 */
export type Outcome =
  | { readonly kind: "result"; readonly result: unknown }
  /** The server's error. */
  | { readonly kind: "error"; readonly error: WireError }
  /** An error of this side's, or of what is between the two. */
  | { readonly kind: "failure"; readonly code: StatusCode; readonly message: string; readonly cause?: unknown };

export function failure(code: StatusCode, message: string, cause?: unknown): Outcome {
  return cause === undefined ? { kind: "failure", code, message } : { kind: "failure", code, message, cause };
}
