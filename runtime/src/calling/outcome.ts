import type { StatusCode } from "../errors/status-codes.js";
import type { WireError } from "../wire/message.js";

/**
 * How a call ended. It becomes a result or an error only in the function that the caller awaits, so that the error's
 * stack shows the caller's line, and so that nothing rejects that nobody looks at.
 */
export type Outcome = { readonly kind: "result"; readonly result: unknown } | ErrorOutcome | Failure;

/** The server's error, and what we know of why. */
export interface ErrorOutcome {
  readonly kind: "error";
  readonly error: WireError;
  readonly reason?: string;
}

/** An error of this side's, or of what is between the two. */
export interface Failure {
  readonly kind: "failure";
  readonly code: StatusCode;
  readonly message: string;
  readonly cause?: unknown;
  /** Whether the request may have reached its handler. */
  readonly sent: boolean;
}

/** A call that failed before it was sent. */
export function failure(code: StatusCode, message: string, cause?: unknown): Failure {
  return { kind: "failure", code, message, sent: false, ...(cause !== undefined && { cause }) };
}

/** A call whose time is up. */
export const tooLate: Failure = failure("deadline_exceeded", "the call was not done in time");

/** The same of a call that was on its way. */
export function afterSending(outcome: Failure): Failure {
  return outcome.sent ? outcome : { ...outcome, sent: true };
}
