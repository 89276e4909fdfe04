import type { Limits } from "../limits.js";
import type { Producers } from "../streams/producers.js";
import type { Clock } from "../time/clock.js";
import { AskedCall } from "./asked-call.js";
import { deadlineOf, type OutgoingCall } from "./caller.js";
import type { CallingSide } from "./connection-caller-parts.js";
import { givenUp } from "./given-up.js";
import { onAbort } from "./on-abort.js";
import { afterSending, type Failure, failure, type Outcome, tooLate } from "./outcome.js";
import { type PendingCall, PendingCalls, type PendingCallsParts } from "./pending-calls.js";
import { ReplyReader, type ReplyReaderParts } from "./reply-reader.js";
import type { RequestSender } from "./request-sender.js";
import { type StreamArguments, sendStreams } from "./stream-arguments.js";

/** What a side of a connection calls with. */
export interface OutgoingCallsParts extends ReplyReaderParts {
  readonly sender: RequestSender;
  readonly limits: Limits;
  readonly clock: Clock;
  /** Sends the streams among arguments. */
  readonly producers: Producers;
  readonly side: CallingSide;
  /** Told how many calls wait, whenever that changes. */
  pendingChanged(pending: number): void;
}

/** A call that has been sent, and waits for its reply. */
export interface SentCall extends PendingCall {
  /** Those among its arguments, if there are any. */
  streams: StreamArguments | undefined;
  /** To be called when nobody waits any more. */
  forgetSignal: (() => void) | undefined;
}

/** What is asked about the connection. */
export interface ControlRequest {
  readonly method: string;
  readonly params: { readonly [name: string]: unknown };
  /** On the clock. */
  readonly deadline: number;
  /** Told at once, before anything that has arrived later is dealt with. */
  readonly heard?: (outcome: Outcome) => void;
}

/** What one side of a connection asks of the other, any number of calls at a time. */
export class OutgoingCalls implements PendingCallsParts {
  /** Reads what comes back. */
  readonly replies: ReplyReader;
  readonly #parts: OutgoingCallsParts;
  readonly #pending: PendingCalls;
  #refusal: Failure | undefined;
  #noReplies: Failure | undefined;

  constructor(parts: OutgoingCallsParts) {
    this.#parts = parts;
    this.#pending = new PendingCalls(this);
    this.replies = new ReplyReader(parts, this.#pending);
  }

  /** For the pending calls. */
  get clock(): Clock {
    return this.#parts.clock;
  }

  /** For the pending calls. */
  changed(pending: number): void {
    this.#parts.connection.expectReplies(pending);
    this.#parts.pendingChanged(pending);
  }

  /** For the pending calls. */
  expired(id: number): void {
    this.#giveUp(id, afterSending(tooLate));
  }

  /** Calls without a reply. */
  get pending(): number {
    return this.#pending.size;
  }

  /** Sends a call; `begun` will be settled. Returns why it was not even begun, if that is so. */
  begin(call: OutgoingCall, begun: SentCall): Failure | undefined {
    const { connection, limits, side, clock } = this.#parts;
    const { signal } = call.settings;
    if (signal?.aborted === true) return givenUp(signal);
    const refusal = this.#noReplies ?? this.#refusal;
    if (refusal !== undefined) return refusal;
    if (this.#pending.size >= side.maxPending) {
      return failure("overloaded", `${side.maxPending} calls wait for replies of ${connection.peer} already`);
    }
    const now = clock.now();
    const deadline = deadlineOf(call, now, limits);
    if (deadline <= now) return tooLate;
    this.#pending.add(begun, deadline);
    const { id } = begun;
    if (signal !== undefined) {
      begun.forgetSignal = onAbort(signal, () => this.#giveUp(id, afterSending(givenUp(signal))));
    }
    const problem = this.#send(call, begun, deadline - now);
    if (problem !== undefined) {
      begun.streams?.release();
      this.#pending.settle(id, problem);
    }
    return undefined;
  }

  /** Asks a control method. */
  async request({ method, params, deadline, heard }: ControlRequest): Promise<Outcome> {
    if (this.#noReplies !== undefined) {
      heard?.(this.#noReplies);
      return this.#noReplies;
    }
    const asked = new AskedCall(heard);
    this.#pending.add(asked, deadline);
    const problem = this.#parts.sender.send({ id: asked.id, method, params: () => params });
    if (problem !== undefined) this.#pending.settle(asked.id, problem);
    return asked.outcome;
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

  #send(call: OutgoingCall, begun: SentCall, timeoutMs: number): Failure | undefined {
    const { sender, limits } = this.#parts;
    const { id } = begun;
    if (call.method.streamParams === undefined) return sender.call(call, { id, timeoutMs });
    const { producers } = this.#parts;
    const failed = (problem: Failure): void => this.#giveUp(id, afterSending(problem));
    const values = (): readonly unknown[] => {
      begun.streams = sendStreams(call, { producers, limits, failed });
      return begun.streams.values;
    };
    return sender.call(call, { id, timeoutMs, values });
  }

  /** Nobody waits for this call any more. */
  #giveUp(id: number, outcome: Failure): void {
    if (this.#pending.settle(id, outcome)) this.#parts.sender.cancel(id);
  }
}
