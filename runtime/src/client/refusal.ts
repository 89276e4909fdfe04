import type { Failure } from "../calling/outcome.js";
import type { StatusCode } from "../errors/status-codes.js";

/** How a server refuses a client: a while later it may, or it will not before something is done. */
export type Refusal = "none" | "for now" | "for good";

/** With these a later attempt may well succeed. */
const passing: ReadonlySet<StatusCode> = new Set(["unavailable", "overloaded"]);

/** Of an attempt, or a greeting, that failed in this way. */
export function refusalIn({ code }: Failure): Refusal {
  return passing.has(code) ? "for now" : "for good";
}
