import type { Method, ParamStructure } from "../service/method.js";
import type { CallSettings } from "./call-options.js";
import type { OutgoingCall } from "./caller.js";
import type { ErrorOutcome, Failure, Outcome } from "./outcome.js";
import type { SentCall } from "./outgoing-calls.js";
import { notAsPromised, readOutcome, readResultOf } from "./read-outcome.js";
import type { StreamArguments } from "./stream-arguments.js";

/** What a call is made with. */
export interface UnaryCallParts extends OutgoingCall {
  /** How many mistakes of a result to list. */
  readonly maxIssues: number;
}

/** A call of a function with one result, from its arguments to its outcome: one object and one promise all the way. */
export class UnaryCall implements OutgoingCall, SentCall {
  id = 0;
  deadline: number | undefined;
  readonly method: Method<unknown>;
  readonly values: readonly unknown[];
  readonly structure: ParamStructure;
  readonly settings: CallSettings;
  readonly timeoutMs: number | undefined;
  /** Rejects with what the call failed with, an `RpcError`. */
  readonly result: Promise<unknown>;
  /** Told of an error that the peer answered; whoever is told finishes the call. */
  explain: ((call: UnaryCall, outcome: ErrorOutcome) => void) | undefined = undefined;
  /** Asked when the call has failed; returns whether it goes on in another way. */
  retry: ((call: UnaryCall, outcome: Failure) => boolean) | undefined = undefined;
  streams: StreamArguments | undefined = undefined;
  forgetSignal: (() => void) | undefined = undefined;
  readonly #maxIssues: number;
  #resolve: (result: unknown) => void = () => {};

  constructor({ method, values, structure, settings, timeoutMs, deadline, maxIssues }: UnaryCallParts) {
    this.deadline = deadline;
    this.method = method;
    this.values = values;
    this.structure = structure;
    this.settings = settings;
    this.timeoutMs = timeoutMs;
    this.#maxIssues = maxIssues;
    this.result = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** There is a reply, or will be none. */
  settle(outcome: Outcome): void {
    this.forgetSignal?.();
    this.streams?.release();
    if (outcome.kind === "error" && this.explain !== undefined) this.explain(this, outcome);
    else if (outcome.kind !== "failure" || this.retry === undefined || !this.retry(this, outcome)) this.finish(outcome);
  }

  /** That is how it ended. */
  finish(outcome: Outcome): void {
    const result = outcome.kind === "result" ? readResultOf(this.method, outcome.result) : notAsPromised;
    this.#resolve(result === notAsPromised ? this.#fail(outcome) : result);
  }

  /**
   * Makes the error while the caller waits for just this promise: then its stack shows the caller's line (test:
   * `test/runtime/stack-traces.test.ts`). One job before that one, V8 would not know yet who waits.
   */
  #fail(outcome: Outcome): Promise<unknown> {
    return oneJobLater.then(goOn).then(() => readOutcome(this.method, outcome, this.#maxIssues));
  }
}

const oneJobLater: Promise<void> = Promise.resolve();

function goOn(): void {}
