import type { Outcome } from "./outcome.js";
import type { SentCall } from "./outgoing-calls.js";
import type { StreamArguments } from "./stream-arguments.js";

/** A call whose outcome is all that anybody wants of it. The streams among its arguments outlive the reply. */
export class AskedCall implements SentCall {
  id = 0;
  deadline: number | undefined = undefined;
  streams: StreamArguments | undefined = undefined;
  forgetSignal: (() => void) | undefined = undefined;
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  readonly #heard: ((outcome: Outcome) => void) | undefined;
  #resolve: (outcome: Outcome) => void = () => {};

  /** @param heard - Called at once, before anything that has arrived later is dealt with. */
  constructor(heard?: (outcome: Outcome) => void) {
    this.#heard = heard;
    this.outcome = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  settle(outcome: Outcome): void {
    this.forgetSignal?.();
    this.#heard?.(outcome);
    this.#resolve(outcome);
  }
}
