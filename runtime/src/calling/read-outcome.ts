import { Path } from "../codec/path.js";
import type { ErrorWire } from "../errors/error-wire.js";
import { RpcError } from "../errors/rpc-error.js";
import { codeOf } from "../errors/status-codes.js";
import type { Method } from "../service/method.js";
import type { WireError } from "../wire/message.js";
import type { Outcome } from "./outcome.js";

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
      throw readError(method, outcome.error);
    case "failure": {
      const { code, message, cause } = outcome;
      throw new RpcError(code, message, cause === undefined ? {} : { cause });
    }
  }
}

function readResult<Result>(method: Method<Result>, raw: unknown, maxIssues: number): Result {
  const at = Path.root("", maxIssues);
  // A notification's outcome is that it was sent.
  const result = method.readResult?.(raw, at, "result");
  if (!at.failed) return result as Result;
  const data = { issues: at.issues, ...(at.more > 0 && { more: at.more }) };
  throw new RpcError("invalid_response", `"${method.name}" answered with something else than promised: ${at.summary}`, {
    data,
  });
}

/** An error that the function declares becomes its class, if its data are as declared. */
function readError(method: Method<unknown>, error: WireError): RpcError {
  const { code: wireCode, message, data } = error;
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
