import { shorten } from "../codec/shorten.js";
import type { Connection } from "../connection/connection.js";
import type { Dialect, Misfit, Response } from "../wire/message.js";
import type { DroppedReplies } from "./dropped-replies.js";
import { afterSending, failure, type Outcome } from "./outcome.js";
import type { PendingCalls } from "./pending-calls.js";

/** What replies come on. */
export interface ReplyReaderParts {
  readonly connection: Connection;
  readonly dropped: DroppedReplies;
  /** In the classic one replies have no id, and belong to the only call. */
  readonly dialect: Dialect;
}

/** Brings each reply to the call that waits for it. */
export class ReplyReader {
  readonly #parts: ReplyReaderParts;
  readonly #pending: PendingCalls;

  constructor(parts: ReplyReaderParts, pending: PendingCalls) {
    this.#parts = parts;
    this.#pending = pending;
  }

  result(id: number, result: unknown): void {
    this.#settle(id, { kind: "result", result });
  }

  response({ id, result, error }: Response): void {
    this.#settle(id, error === undefined ? { kind: "result", result } : { kind: "error", error });
  }

  misfit({ id, reason }: Misfit): void {
    this.#settle(id, afterSending(failure("invalid_response", `the reply is invalid: ${reason}`)));
  }

  /** A reply may be lost. */
  malformed(reason: string): void {
    const { connection, dropped } = this.#parts;
    dropped.malformed(connection.peer, reason);
    const text = `${connection.peer} sent something that is no message: ${reason}`;
    if (!this.#pending.settleOnly(afterSending(failure("invalid_response", text)))) this.#failAll(text);
  }

  #settle(id: Response["id"], outcome: Outcome): void {
    const pending = this.#pending;
    if (pending.settle(id, outcome)) return;
    const { connection, dropped, dialect } = this.#parts;
    const { peer } = connection;
    if (id !== undefined && id !== null) {
      if (pending.hadId(id)) dropped.late(peer);
      else dropped.unknown(peer);
      return;
    }
    // An error without an id belongs to what the peer could not read.
    const fitsAny = dialect === "classic" || outcome.kind !== "result";
    if (fitsAny && pending.settleOnly(outcome)) return;
    dropped.malformed(peer, "a reply without an id");
    if (outcome.kind !== "result") this.#failAll(`${peer} sent an error without an id: ${messageOf(outcome)}`);
  }

  /** One of the calls will have no reply, and nobody knows which: that one would wait for ever, which is worse. */
  #failAll(reason: string): void {
    if (this.#pending.size > 0) this.#parts.connection.destroy(new Error(reason));
  }
}

function messageOf(outcome: Exclude<Outcome, { readonly kind: "result" }>): string {
  return shorten(outcome.kind === "error" ? `[${outcome.error.code}] ${outcome.error.message}` : outcome.message);
}
