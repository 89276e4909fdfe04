import type { Acquaintance } from "../hello/acquaintance.js";
import type { Method } from "../service/method.js";
import { turnEnd } from "../time/turn-end.js";
import type { ErrorOutcome } from "./outcome.js";

/** Adds to an error that it may come of a difference between the contracts. */
export async function explain(
  acquaintance: Acquaintance,
  method: Method<unknown>,
  outcome: ErrorOutcome,
): Promise<ErrorOutcome> {
  // The answer to our hello came before this one, and may not have been looked at yet.
  if (acquaintance.undecided) await turnEnd();
  const reason = acquaintance.explain(method, outcome.error.code);
  return reason === undefined ? outcome : { ...outcome, reason };
}
