import { Path } from "../codec/path.js";
import type { ErrorWire } from "../errors/error-wire.js";
import { markReceived, RpcError } from "../errors/rpc-error.js";
import { codeOf, untouched } from "../errors/status-codes.js";
import type { Method } from "../service/method.js";
import { isJsonObject } from "../wire/json-object.js";
import type { WireError } from "../wire/message.js";
import { afterSending, type Failure, type Outcome } from "./outcome.js";

/**
 * The result of a call.
 *
 * @throws {RpcError} the error that the call failed with, `invalid_response` for a result against the contract.
 */
export function readOutcome<Result>(method: Method<Result>, outcome: Outcome, maxIssues: number): Result {
  switch (outcome.kind) {
    case "result":
      return readResult(method, outcome.result, maxIssues);
    case "error":
      throw markReceived(readError(method, outcome.error, outcome.reason), mayHaveBegun(outcome.error));
    case "failure":
      throw toError(outcome);
  }
}

/** What `readResult` returns for a result against the contract. */
export const notAsPromised: unique symbol = Symbol("not as promised");

/** The result of a call, for whoever makes no error of it yet. */
export function readResultOf(method: Method<unknown>, raw: unknown): unknown {
  const at = Path.root("", 1);
  const result = method.readResult?.(raw, at, "result");
  return at.failed ? notAsPromised : result;
}

/** The error of a call that failed on this side, or between the two. */
export function toError({ code, message, cause, sent }: Failure): RpcError {
  return markReceived(new RpcError(code, message, cause === undefined ? {} : { cause }), sent);
}

/** What a stream fails with whose next items were not given: its call was answered before that. */
export function toStreamError(
  method: Method<unknown>,
  outcome: Exclude<Outcome, { readonly kind: "result" }>,
): RpcError {
  if (outcome.kind === "failure") return toError(afterSending(outcome));
  return markReceived(readError(method, outcome.error, outcome.reason), true);
}

/** Errors that say by themselves that no handler was called; of others, one that refuses a call says so in its data. */
function mayHaveBegun({ code, data }: WireError): boolean {
  const begun = isJsonObject(data) ? data["begun"] : undefined;
  return typeof begun === "boolean" ? begun : !untouched.has(code);
}

function readResult<Result>(method: Method<Result>, raw: unknown, maxIssues: number): Result {
  const at = Path.root("", maxIssues);
  // A notification's outcome is that it was sent.
  const result = method.readResult?.(raw, at, "result");
  if (!at.failed) return result as Result;
  const data = { issues: at.issues, ...(at.more > 0 && { more: at.more }) };
  const message = `"${method.name}" answered with something else than promised: ${at.summary}`;
  throw markReceived(new RpcError("invalid_response", message, { data }), true);
}

/** An error that the function declares becomes its class, if its data are as declared. */
function readError(method: Method<unknown>, error: WireError, reason: string | undefined): RpcError {
  const { code: wireCode, data } = error;
  const message = reason === undefined ? error.message : `${error.message} (${reason})`;
  const declared = (method.errors?.() ?? []).map((type) => type.$wire).filter((wire) => wire.code === wireCode);
  for (const wire of declared) {
    const made = create(wire, error);
    if (made !== undefined) return made;
  }
  return new RpcError(declared[0]?.name ?? codeOf(wireCode), message, { wireCode, data });
}

function create(wire: ErrorWire, { message, data }: WireError): RpcError | undefined {
  const at = Path.root("");
  const read = wire.readData?.(data, at, "data");
  return at.failed ? undefined : wire.create(read, message);
}
