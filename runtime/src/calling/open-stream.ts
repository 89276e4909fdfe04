import { Consumer, type ItemSource } from "../streams/consumer.js";
import { readOpening } from "../streams/opening.js";
import type { Opened, OutgoingCall } from "./caller.js";
import { givenUp } from "./given-up.js";
import { onAbort } from "./on-abort.js";
import { afterSending, failure } from "./outcome.js";
import { toError } from "./read-outcome.js";

/** What a stream is opened with. */
export interface OpenStreamParts {
  readonly call: OutgoingCall;
  /** What the server answered. */
  readonly result: unknown;
  readonly source: ItemSource;
  readonly maxIssues: number;
  /** Called once. */
  readonly ended: () => void;
}

/** Makes the stream of what a server answered to a call for one. */
export function openStream({ call, result, source, maxIssues, ended }: OpenStreamParts): Opened {
  const { method, settings } = call;
  const opening = readOpening(result);
  if (opening === undefined || method.readItem === undefined) {
    const message = `"${method.name}" answered with something else than a stream`;
    return afterSending(failure("invalid_response", message));
  }
  const { signal } = settings;
  let forget: (() => void) | undefined;
  const items = new Consumer({
    ...{ opening, source, maxIssues, readItem: method.readItem, asksAhead: call.timeoutMs === undefined },
    ended() {
      forget?.();
      ended();
    },
  });
  if (signal !== undefined) {
    const giveUp = (): void => items.fail(toError(afterSending(givenUp(signal))));
    // It may have been aborted since the answer came.
    if (signal.aborted) giveUp();
    else forget = onAbort(signal, giveUp);
  }
  return { kind: "stream", items };
}
