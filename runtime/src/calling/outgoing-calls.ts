import type { Connection } from "../connection/connection.js";
import type { Limits } from "../limits.js";
import type { Producers } from "../streams/producers.js";
import type { Clock } from "../time/clock.js";
import type { EncodedArguments } from "../wire/encode.js";
import { deadlineOf, type OutgoingCall } from "./caller.js";
import type { DroppedReplies } from "./dropped-replies.js";
import { givenUp } from "./given-up.js";
import { onAbort } from "./on-abort.js";
import { afterSending, type Failure, failure, type Outcome, tooLate } from "./outcome.js";
import { PendingCalls } from "./pending-calls.js";
import { ReplyReader } from "./reply-reader.js";
import type { RequestSender } from "./request-sender.js";
import { type StreamArguments, sendStreams } from "./stream-arguments.js";

/** What a side of a connection calls with. */
export interface OutgoingCallsParts {
  readonly connection: Connection;
  readonly sender: RequestSender;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly dropped: DroppedReplies;
  /** Sends the streams among arguments. */
  readonly producers: Producers;
  /** How many calls may wait for their replies at a time. */
  readonly maxPending: number;
  /** Told how many calls wait, whenever that changes. */
  readonly pendingChanged?: (pending: number) => void;
}

/** A call that waits for its reply. */
export interface BegunCall {
  readonly outcome: Promise<Outcome>;
  readonly streams: StreamArguments | undefined;
}

/** What one side of a connection asks of the other, any number of calls at a time. */
export class OutgoingCalls {
  /** Reads what comes back. */
  readonly replies: ReplyReader;
  readonly #parts: OutgoingCallsParts;
  readonly #pending: PendingCalls;
  #refusal: Failure | undefined;
  #noReplies: Failure | undefined;

  constructor(parts: OutgoingCallsParts) {
    const { connection, clock, dropped, sender } = parts;
    this.#parts = parts;
    this.#pending = new PendingCalls({
      clock,
      changed: (pending) => {
        connection.expectReplies(pending);
        parts.pendingChanged?.(pending);
      },
      expired: (id) => this.#giveUp(id, afterSending(tooLate)),
    });
    const anonymous = sender.dialect === "classic";
    this.replies = new ReplyReader({ connection, pending: this.#pending, dropped, anonymous });
  }

  /** Calls without a reply. */
  get pending(): number {
    return this.#pending.size;
  }

  /** Sends a call. Returns why it did not, if that is so. */
  begin(call: OutgoingCall): BegunCall | Failure {
    const { connection, sender, limits, maxPending, clock } = this.#parts;
    const { settings, method } = call;
    const { signal } = settings;
    if (signal?.aborted === true) return givenUp(signal);
    const refusal = this.#noReplies ?? this.#refusal;
    if (refusal !== undefined) return refusal;
    if (this.#pending.size >= maxPending) {
      return failure("overloaded", `${maxPending} calls wait for replies of ${connection.peer} already`);
    }
    const now = clock.now();
    const deadline = deadlineOf(call, now, limits);
    if (deadline <= now) return tooLate;
    const { id, outcome } = this.#pending.open(deadline);
    const extensions = sender.extensions(settings, deadline - now);
    let streams: StreamArguments | undefined;
    const params = (): EncodedArguments["params"] => {
      if (method.streamParams === undefined) return call.params;
      streams = this.#sendStreams(id, call.params);
      return streams.params;
    };
    const problem = sender.send({ id, method: method.name, params, extensions });
    if (problem !== undefined) {
      streams?.release();
      this.#pending.settle(id, problem);
    } else if (signal !== undefined) {
      const forget = onAbort(signal, () => this.#giveUp(id, afterSending(givenUp(signal))));
      void outcome.then(forget);
    }
    return { outcome, streams };
  }

  /** Asks a control method. @param deadline - On the clock. */
  async request(method: string, params: { readonly [name: string]: unknown }, deadline: number): Promise<Outcome> {
    if (this.#noReplies !== undefined) return this.#noReplies;
    const { id, outcome } = this.#pending.open(deadline);
    const problem = this.#parts.sender.send({ id, method, params: () => params });
    if (problem !== undefined) this.#pending.settle(id, problem);
    return outcome;
  }

  /** Takes no more calls; those that wait for their replies, and streams, go on. */
  refuse(outcome: Failure): void {
    this.#refusal ??= outcome;
  }

  /** Takes no more calls, and none of those that wait for their replies was begun, nor will be. */
  refuseAll(outcome: Failure): void {
    this.refuse(outcome);
    this.#pending.settleAll(outcome);
  }

  /** No reply can come any more: settles all pending calls. Notifications may still go out. The first reason counts. */
  endReplies(outcome: Failure): void {
    this.#noReplies ??= outcome;
    this.#pending.settleAll(afterSending(this.#noReplies));
  }

  /** Nothing can be sent any more. The first reason counts. */
  end(outcome: Failure): void {
    this.#parts.sender.end(outcome);
    this.endReplies(outcome);
  }

  #sendStreams(id: number, params: EncodedArguments["params"]): StreamArguments {
    const { producers, limits } = this.#parts;
    const failed = (problem: Failure): void => this.#giveUp(id, afterSending(problem));
    return sendStreams(params, { producers, limits, failed });
  }

  /** Nobody waits for this call any more. */
  #giveUp(id: number, outcome: Failure): void {
    if (this.#pending.settle(id, outcome)) this.#parts.sender.cancel(id);
  }
}
