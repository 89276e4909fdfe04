import { RpcError } from "../errors/rpc-error.js";
import { type StatusCode, statusNumbers } from "../errors/status-codes.js";
import type { Limits } from "../limits.js";
import type { StreamFailure } from "../streams/producer.js";
import type { Producers } from "../streams/producers.js";
import { OutgoingStream } from "../streams/stream-parameter.js";
import type { WireError } from "../wire/message.js";
import type { OutgoingCall } from "./caller.js";
import { type Failure, failure } from "./outcome.js";

/** The streams among the arguments of one call. */
export interface StreamArguments {
  /** What is sent instead of them. */
  readonly values: readonly unknown[];
  /** The call is over: what was not asked for is not wanted any more. */
  release(): void;
}

/** What they are sent by. */
export interface StreamArgumentsParts {
  readonly producers: Producers;
  readonly limits: Limits;
  /** A stream could not be sent to its end, so that the call cannot be what it was meant to be. */
  readonly failed: (failure: Failure) => void;
}

/**
 * Puts tokens for streams into the arguments of a call.
 *
 * @throws whatever a source throws when it is asked for its iterator.
 */
export function sendStreams(
  { method, values }: Pick<OutgoingCall, "method" | "values">,
  { producers, limits, failed }: StreamArgumentsParts,
): StreamArguments {
  const tokens: number[] = [];
  const release = (): void => {
    for (const token of tokens) producers.abort(token);
  };
  const replace = (value: unknown, index: number): unknown => {
    if (!(value instanceof OutgoingStream)) return value;
    const { source, writeItem } = value;
    const explain = (problem: StreamFailure): WireError => {
      // A source may fail at once. The call goes first: the peer could not cancel what it does not know yet.
      queueMicrotask(() => failed(describe(problem, method.params[index] as string)));
      return { code: statusNumbers.aborted, message: "the caller's stream failed" };
    };
    const token = producers.add({ source, writeItem, limits, explain, ended() {} });
    tokens.push(token);
    return { token };
  };
  try {
    return { values: values.map(replace), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** The caller gets what its own source threw. */
function describe(problem: StreamFailure, name: string): Failure {
  if (problem.kind === "invalid") return failure("invalid_params", `Invalid params: ${name}: ${problem.at.summary}`);
  const { code, rawMessage } = RpcError.from(problem.thrown);
  return failure(code as StatusCode, `the stream "${name}" failed: ${rawMessage}`, problem.thrown);
}
