import type { Method, ParamStructure } from "../service/method.js";
import type { CallSettings } from "./call-options.js";
import type { OutgoingCall } from "./caller.js";
import type { ErrorOutcome, Failure, Outcome } from "./outcome.js";
import type { BegunCall } from "./outgoing-calls.js";
import { readOutcome } from "./read-outcome.js";
import type { StreamArguments } from "./stream-arguments.js";

/** What a call is made with. */
export interface UnaryCallParts extends OutgoingCall {
  /** How many mistakes of a result to list. */
  readonly maxIssues: number;
}

/**
 * A call of a function with one result, from its arguments to its outcome. It is one object all the way, and two promises:
 * the second is what the caller awaits, and errors are made on the way to it. So their stack shows the caller's line
 * (test: `test/runtime/stack-traces.test.ts`), and calls that go well pay nothing for that.
 */
export class UnaryCall implements OutgoingCall, BegunCall {
  id = 0;
  deadline: number | undefined;
  readonly method: Method<unknown>;
  readonly values: readonly unknown[];
  readonly structure: ParamStructure;
  readonly settings: CallSettings;
  readonly timeoutMs: number | undefined;
  /** Told of an error that the peer answered; whoever is told finishes the call. */
  explain: ((call: UnaryCall, outcome: ErrorOutcome) => void) | undefined = undefined;
  /** Asked when the call has failed; returns whether it goes on in another way. */
  retry: ((call: UnaryCall, outcome: Failure) => boolean) | undefined = undefined;
  streams: StreamArguments | undefined = undefined;
  forgetSignal: (() => void) | undefined = undefined;
  readonly #maxIssues: number;
  readonly #finished: Promise<UnaryCall>;
  #finish: (call: UnaryCall) => void = () => {};
  #outcome: Outcome | undefined = undefined;

  constructor({ method, values, structure, settings, timeoutMs, deadline, maxIssues }: UnaryCallParts) {
    this.deadline = deadline;
    this.method = method;
    this.values = values;
    this.structure = structure;
    this.settings = settings;
    this.timeoutMs = timeoutMs;
    this.#maxIssues = maxIssues;
    this.#finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** @throws {RpcError} as the promise's rejection: what the call failed with. */
  get result(): Promise<unknown> {
    return this.#finished.then(UnaryCall.#read);
  }

  /** Never rejects. */
  get outcome(): Promise<Outcome> {
    return this.#finished.then((call) => call.#outcome as Outcome);
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
    this.#outcome = outcome;
    this.#finish(this);
  }

  /** One function for all of them. */
  static readonly #read = (call: UnaryCall): unknown =>
    readOutcome(call.method, call.#outcome as Outcome, call.#maxIssues);
}
