import type { Acquaintance } from "../hello/acquaintance.js";
import type { Clock } from "../time/clock.js";
import { givenUp } from "./given-up.js";
import { onAbort } from "./on-abort.js";
import { type Failure, tooLate } from "./outcome.js";

/** For what to wait, and how long. */
export interface WhenDecidedParts {
  readonly acquaintance: Acquaintance;
  readonly clock: Clock;
  /** On the clock. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
}

/** Waits until it is known what can be said to the peer. Returns why the call ended before that, if it did. */
export function whenDecided({ acquaintance, clock, deadline, signal }: WhenDecidedParts): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    const end = (outcome?: Failure): void => {
      alarm.cancel();
      forget?.();
      resolve(outcome);
    };
    const alarm = clock.schedule(Math.min(deadline - clock.now(), 2 ** 31 - 1), () => end(tooLate));
    // Whoever waits for a peer is kept alive by the connection.
    alarm.unref();
    const forget = signal && onAbort(signal, () => end(givenUp(signal)));
    void acquaintance.decided.then(() => end());
  });
}
