import type { Connection } from "../connection/connection.js";
import type { Misfit, Response } from "../wire/message.js";
import type { DroppedReplies } from "./dropped-replies.js";
import { failure, type Outcome } from "./outcome.js";
import type { PendingCalls } from "./pending-calls.js";

/** What a reader of replies is made with. */
export interface ReplyReaderParts {
  readonly connection: Connection;
  readonly pending: PendingCalls;
  readonly dropped: DroppedReplies;
  /** Whether replies have no id, and belong to the only call (the classic dialect). */
  readonly anonymous: boolean;
}

/** Brings each reply to the call that waits for it. */
export class ReplyReader {
  readonly #parts: ReplyReaderParts;

  constructor(parts: ReplyReaderParts) {
    this.#parts = parts;
  }

  response({ id, result, error }: Response): void {
    this.#settle(id, error === undefined ? { kind: "result", result } : { kind: "error", error });
  }

  misfit({ id, reason }: Misfit): void {
    this.#settle(id, failure("invalid_response", `the reply is invalid: ${reason}`));
  }

  /** A reply may be lost. If it is not clear whose, then all calls fail: one that waits for ever is worse. */
  malformed(reason: string): void {
    const { connection, pending, dropped } = this.#parts;
    dropped.malformed(connection.peer, reason);
    if (pending.size === 0) return;
    const text = `${connection.peer} sent something that is no message: ${reason}`;
    if (!pending.settleOnly(failure("invalid_response", text))) connection.destroy(new Error(text));
  }

  #settle(id: Response["id"], outcome: Outcome): void {
    const { connection, pending, dropped, anonymous } = this.#parts;
    if (pending.settle(id, outcome)) return;
    const { peer } = connection;
    if (id !== undefined && id !== null) {
      if (pending.hadId(id)) dropped.late(peer);
      else dropped.unknown(peer);
      return;
    }
    // An error without an id belongs to what the peer could not read.
    const fitsAny = anonymous || outcome.kind !== "result";
    if (!fitsAny || !pending.settleOnly(outcome)) dropped.malformed(peer, "a reply without an id");
  }
}
