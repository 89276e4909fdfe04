import { RpcError } from "../errors/rpc-error.js";
import { type Failure, failure } from "./outcome.js";

/** The end of a call whose signal was aborted: it was too late if the signal says so, as `AbortSignal.timeout` does. */
export function givenUp({ reason }: AbortSignal): Failure {
  return RpcError.from(reason).code === "deadline_exceeded"
    ? failure("deadline_exceeded", "the caller's time was up", reason)
    : failure("cancelled", "the caller gave the call up", reason);
}
