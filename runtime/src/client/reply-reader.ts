import type { DroppedReplies } from "../calling/dropped-replies.js";
import { failure, type Outcome } from "../calling/outcome.js";
import type { PendingCalls } from "../calling/pending-calls.js";
import type { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import { RpcError } from "../errors/rpc-error.js";
import { codeOf, type StatusCode, statusNumbers } from "../errors/status-codes.js";
import { encodeError } from "../wire/encode.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import type { Dialect, Id } from "../wire/message.js";
import type { CallerSettings } from "./caller-settings.js";

/** Errors that are replies to nothing, but say why the server serves this connection not at all, see `docs/tls.md`. */
const refusals: ReadonlySet<number> = new Set([statusNumbers.unauthenticated, statusNumbers.unavailable]);

/** The client's reading side of a connection: brings each reply to the call that waits for it. */
export class ReplyReader implements ConnectionEvents {
  /** Resolves when the connection is gone. */
  readonly gone: Promise<void>;
  readonly #connection: Connection;
  readonly #pending: PendingCalls;
  readonly #dialect: Dialect;
  readonly #dropped: DroppedReplies;
  #resolveGone: () => void = () => {};
  #ended: Outcome | undefined;

  constructor(connection: Connection, pending: PendingCalls, { dialect, dropped }: CallerSettings) {
    this.#connection = connection;
    this.#pending = pending;
    this.#dialect = dialect;
    this.#dropped = dropped;
    this.gone = new Promise((resolve) => {
      this.#resolveGone = resolve;
    });
  }

  /** How calls end that are made from now on; undefined while there is a connection. */
  get failure(): Outcome | undefined {
    return this.#ended;
  }

  /** No reply can come any more: settles all pending calls. The first reason counts. */
  end(outcome: Outcome): void {
    this.#ended ??= outcome;
    this.#pending.settleAll(this.#ended);
  }

  message(message: Message): void {
    switch (message.kind) {
      case "response": {
        const { id, result, error } = message;
        if (id === null && error !== undefined && refusals.has(error.code)) {
          this.end(failure(codeOf(error.code), error.message));
          return;
        }
        this.#settle(id, error === undefined ? { kind: "result", result } : { kind: "error", error });
        return;
      }
      case "invalid":
        this.#settle(message.id, failure("invalid_response", `the server's reply is invalid: ${message.reason}`));
        return;
      case "request": {
        // Nothing can be called on this side yet; whoever asks shall not wait.
        const error = { code: statusNumbers.unimplemented, message: "Method not found" };
        this.#connection.send(encodeError(message.dialect, message.id, error));
        return;
      }
      case "notification":
    }
  }

  batch(entries: readonly unknown[]): void {
    this.malformed(`a batch of ${entries.length}, though none was sent`);
  }

  /** A reply may be lost. If it is not clear whose, then all calls fail: one that waits for ever is worse. */
  malformed(reason: string): void {
    this.#dropped.malformed(this.#connection.peer, reason);
    if (this.#pending.size === 0) return;
    const text = `the server sent something that is no message: ${reason}`;
    if (!this.#pending.settleOnly(failure("invalid_response", text))) this.#connection.destroy(new Error(text));
  }

  foreign(looksLike: ForeignProtocol): void {
    this.end(failure("unavailable", `${this.#connection.peer} ${describeForeign(looksLike)}`));
  }

  ended(): void {
    this.end(failure("unavailable", `${this.#connection.peer} closed the connection`));
    this.#connection.close();
  }

  closed(cause: Error | undefined): void {
    if (cause instanceof RpcError) this.end(failure(cause.code as StatusCode, cause.rawMessage, cause));
    const reason = cause === undefined ? "" : `: ${cause.message}`;
    this.end(failure("unavailable", `the connection to ${this.#connection.peer} was lost${reason}`, cause));
    this.#resolveGone();
  }

  #settle(id: Id | undefined, outcome: Outcome): void {
    if (this.#pending.settle(id, outcome)) return;
    const { peer } = this.#connection;
    if (id !== undefined && id !== null) {
      if (this.#pending.hadId(id)) this.#dropped.late(peer);
      else this.#dropped.unknown(peer);
      return;
    }
    // A classic reply has no id, and an error without one belongs to what the server could not read.
    const fitsAny = this.#dialect === "classic" || outcome.kind !== "result";
    if (!fitsAny || !this.#pending.settleOnly(outcome)) this.#dropped.malformed(peer, "a reply without an id");
  }
}
