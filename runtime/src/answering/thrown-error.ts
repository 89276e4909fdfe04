import { type Issue, Path, type Reader } from "../codec/path.js";
import { unknown } from "../codec/unknown.js";
import { describe } from "../errors/describe.js";
import { RpcError } from "../errors/rpc-error.js";
import { untouched } from "../errors/status-codes.js";
import type { Method } from "../service/method.js";
import type { WireError } from "../wire/message.js";
import { internalError } from "./standard-errors.js";

/** What the caller is told about something that a handler threw; and what the log is, if there is more to say. */
export interface ThrownReply {
  readonly error: WireError;
  readonly secret?: "handler-failed" | { readonly issues: readonly Issue[] };
}

/**
 * An error that the function declares, and an `RpcError` that the handler made itself, go to the caller. All else becomes
 * `internal`: bugs, errors of other contracts, and errors that came from another server, whose words were not for this caller.
 */
export function replyToThrown(thrown: unknown, method: Method<unknown>): ThrownReply {
  try {
    const { error } = describe(thrown);
    if (!(error instanceof RpcError)) return failed;
    const declared = method.errors?.().find((type) => error instanceof (type as unknown as typeof RpcError));
    if (declared !== undefined) return encode(error, declared.$wire.code, declared.$wire.writeData);
    if (error.received || "$wire" in error.constructor) return failed;
    if (error.data !== undefined) return encode(error, error.wireCode, unknown);
    const reply = encode(error, error.wireCode, undefined);
    // By their numbers alone these say that no handler was called.
    return untouched.has(error.wireCode) ? { error: { ...reply.error, data: { begun: true } } } : reply;
  } catch {
    // Something about it throws when it is looked at.
    return failed;
  }
}

const failed: ThrownReply = { error: internalError, secret: "handler-failed" };

function encode(error: RpcError, code: number, write: Reader<unknown> | undefined): ThrownReply {
  const message = error.rawMessage;
  // Neither could travel; and types do not keep plain JavaScript from giving them.
  if (typeof message !== "string" || !Number.isSafeInteger(code)) return failed;
  if (write === undefined) return { error: { code, message } };
  const at = Path.root("");
  const data = write(error.data, at, "data");
  return at.failed ? { error: internalError, secret: { issues: at.issues } } : { error: { code, message, data } };
}
