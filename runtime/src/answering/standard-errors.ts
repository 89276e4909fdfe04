import type { Path } from "../codec/path.js";
import { statusNumbers } from "../errors/status-codes.js";
import type { WireError } from "../wire/message.js";

/** The errors that JSON-RPC 2.0 predefines, in its own words (section 5.1). What it leaves to us is `data`. */

export function parseError(reason: string): WireError {
  return { code: statusNumbers.parse_error, message: "Parse error", data: { reason } };
}

export function invalidRequest(reason: string): WireError {
  return { code: statusNumbers.invalid_request, message: "Invalid Request", data: { reason } };
}

export const methodNotFound: WireError = { code: statusNumbers.unimplemented, message: "Method not found" };
export const internalError: WireError = { code: statusNumbers.internal, message: "Internal error" };

/** What is said of a call that was refused before it began: it can be made again. */
const notBegun = { begun: false };

/** Too many calls wait already. */
export const overloaded: WireError = {
  code: statusNumbers.overloaded,
  message: "too many calls are waiting",
  data: notBegun,
};

/** The bytes of the calls whose handlers go on are as many as may be. */
export const tooManyBytes: WireError = {
  code: statusNumbers.overloaded,
  message: "the calls in flight hold too many bytes",
  data: notBegun,
};

/** The caller did not mean to wait at all. */
export const tooLate: WireError = {
  code: statusNumbers.deadline_exceeded,
  message: "the call was not done in time",
  data: notBegun,
};

/** As many streams are open as may be. */
export const tooManyStreams: WireError = {
  code: statusNumbers.overloaded,
  message: "too many streams are open",
  data: notBegun,
};

/** The server has not been told by whom it is called, or does not serve them. */
export function refusedCaller(code: number, message: string): WireError {
  return { code, message, data: notBegun };
}

/** The call was made; its result, or error, would make the reply to the batch longer than a message may be. */
export const batchTooLarge: WireError = {
  code: statusNumbers.internal,
  message: "Internal error: the replies to the batch are over the limit of a message",
};

/** The arguments are not what the function takes; the data list each mistake, and count those beyond the limit. */
export function invalidParams(at: Path): WireError {
  return {
    code: statusNumbers.invalid_params,
    message: `Invalid params: ${at.summary}`,
    data: at.more === 0 ? { issues: at.issues } : { issues: at.issues, more: at.more },
  };
}
