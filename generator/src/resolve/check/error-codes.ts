import type { Place } from "../../diagnostics/collector.js";
import type { FileContext } from "../file-context.js";

/** What JSON-RPC 2.0 (section 5.1) and tinwire mean by these codes. */
const meanings: ReadonlyMap<number, string> = new Map([
  [-32700, "a parse error"],
  [-32600, "an invalid request"],
  [-32601, "an unknown method"],
  [-32602, "invalid params"],
  [-32603, "an internal error"],
  [-32800, "a cancelled call"],
]);

/** Reports codes that are not a contract's to give. */
export function checkErrorCode(code: number, place: Place, context: FileContext): void {
  if (context.imported) return;
  const meaning = meanings.get(code);
  const suggestion = "any integer outside -32768 to -32000 is free";
  if (meaning !== undefined) {
    context.report("predefined-error-code", place, `${code} already means ${meaning}`, suggestion);
  } else if (code >= -32768 && code < -32099) {
    context.report("predefined-error-code", place, `${code} is reserved by JSON-RPC`, suggestion);
  } else if (code >= -32099 && code <= -32000) {
    context.report("server-error-code", place, `${code} is meant for errors of the server itself`, suggestion);
  }
}
