import type { Connection } from "../connection/connection.js";
import { RpcError } from "../errors/rpc-error.js";
import type { Log } from "../log.js";
import { encodeError } from "../wire/encode.js";
import type { FlatResult } from "../wire/flat/flat-writer.js";
import type { Json } from "../wire/json.js";
import {
  classifyBatchEntry,
  type Dialect,
  type Invalid,
  isAnswer,
  type Notification,
  type Request,
  type WireError,
} from "../wire/message.js";
import { BatchSize } from "./batch-size.js";
import { type Control, type Controlled, type Controls, replyOf } from "./control.js";
import type { Dispatcher } from "./dispatcher.js";
import { Occupancy, type Tally } from "./occupancy.js";
import type { Origin } from "./origin.js";
import { gather, isFlat, isPromise, type Reply, type ReplyOrPromise } from "./reply.js";
import { invalidRequest, overloaded, parseError } from "./standard-errors.js";

/** What all connections of a client or a server have in common that calls are answered with. */
export interface AnsweringSide<Owner> {
  readonly dispatcher: Dispatcher;
  /** What is answered about the connection. */
  readonly controls: Controls<Owner>;
  readonly settings: { readonly log: Log };
  /**
   * Whether a peer that does not read its replies is not read from. One side of a connection only: if both waited for
   * the other to read first, neither would go on.
   */
  readonly waitsForReader: boolean;
}

/** The connection whose calls are answered, and what with. */
export interface IncomingCallsOrigin<Owner> extends Origin, Controlled<Owner> {
  readonly connection: Connection;
  readonly side: AnsweringSide<Owner>;
}

const aCall: Tally = { calls: 1, controls: 0 };
const aControl: Tally = { calls: 0, controls: 1 };

/** What the other side of a connection asks: begins its calls, counts those in flight, and sends their replies. */
export class IncomingCalls<Owner> {
  /** How much there is of it. */
  readonly occupancy: Occupancy;
  readonly #origin: IncomingCallsOrigin<Owner>;

  constructor(origin: IncomingCallsOrigin<Owner>) {
    this.#origin = origin;
    this.occupancy = new Occupancy(origin);
  }

  /** @param room - False for a call that is to be refused, since too many wait already. */
  take(message: Request | Notification, room: boolean, bytes: number): void {
    const control = this.#origin.side.controls.get(message.method);
    const reply = control === undefined ? this.#beginCall(message, room, bytes) : this.#beginControl(message, control);
    this.#answer(reply, control === undefined ? aCall : aControl, message.dialect);
  }

  /** Whether a method is answered by the connection itself. */
  isControl(method: string): boolean {
    return this.#origin.side.controls.has(method);
  }

  /** Answers a call, or a batch, none of which may begin. */
  refuse(message: Request | Notification | undefined, error: WireError): void {
    if (message === undefined) this.#send(encodeError("2.0", null, error), "2.0");
    else if (message.kind === "request") this.#send(encodeError(message.dialect, message.id, error), message.dialect);
  }

  takeBatch(entries: readonly unknown[], room: boolean): void {
    const { maxBatch, maxMessageBytes } = this.#origin.limits;
    if (entries.length === 0 || entries.length > maxBatch) {
      const reason = `a batch of ${entries.length}; it must have 1 to ${maxBatch}`;
      this.misfit({ kind: "invalid", dialect: "2.0", id: null, reason });
      return;
    }
    const size = new BatchSize(maxMessageBytes);
    const before = this.occupancy.controls;
    const replies = gather(entries.map((entry) => this.#beginEntry(entry, room, size)));
    const controls = this.occupancy.controls - before;
    this.#answer(replies, { calls: entries.length - controls, controls }, "2.0");
  }

  misfit({ dialect, id, reason }: Invalid): void {
    const { address: peer } = this.#origin.peer;
    this.#origin.side.settings.log({ level: "info", kind: "protocol-error", peer, message: `from ${peer}: ${reason}` });
    this.#send(encodeError(dialect, id, invalidRequest(reason)), dialect);
  }

  malformed(reason: string): void {
    this.#send(encodeError("2.0", null, parseError(reason)), "2.0");
  }

  /** Ends calls and streams with an error that their callers are told; handlers that go on do so for nobody. */
  cut(reason: RpcError): void {
    const { calls, producers } = this.#origin;
    producers.failAll({ code: reason.wireCode, message: reason.rawMessage });
    calls.abortAll(reason);
  }

  /** The connection is gone: nobody hears of these calls any more. */
  abort(): void {
    const { calls, peer } = this.#origin;
    calls.abortAll(new RpcError("cancelled", `the connection to ${peer.address} is gone`));
  }

  #beginEntry(entry: unknown, room: boolean, size: BatchSize): ReplyOrPromise {
    // Nobody asked for a batch of replies; answering one would begin a ping-pong.
    const message = isAnswer(entry) ? undefined : classifyBatchEntry(entry);
    // Others of the batch may be done long before: each weighs what it would by itself.
    const bytes = JSON.stringify(entry).length;
    if (message?.kind === "notification") return this.#begin(message, room, bytes);
    if (message?.kind === "request") return size.hold(message.id, this.#begin(message, room, bytes));
    this.occupancy.beginCall();
    return message === undefined ? undefined : encodeError("2.0", message.id, invalidRequest(message.reason));
  }

  #begin(message: Request | Notification, room: boolean, bytes: number): ReplyOrPromise {
    const control = this.#origin.side.controls.get(message.method);
    return control === undefined ? this.#beginCall(message, room, bytes) : this.#beginControl(message, control);
  }

  #beginControl(message: Request | Notification, control: Control<Owner>): ReplyOrPromise {
    if (this.occupancy.beginControl()) return replyOf(message, control(message.args, this.#origin));
    return message.kind === "request" ? encodeError(message.dialect, message.id, overloaded) : undefined;
  }

  #beginCall(message: Request | Notification, room: boolean, bytes: number): ReplyOrPromise {
    const origin = this.#origin;
    const { dispatcher } = origin.side;
    this.occupancy.beginCall();
    return room ? dispatcher.dispatch(message, origin, bytes) : dispatcher.overload(message, origin);
  }

  #answer(reply: ReplyOrPromise, tally: Tally, dialect: Dialect): void {
    if (isPromise(reply)) void reply.then((made) => this.#complete(made, tally, dialect));
    else this.#complete(reply, tally, dialect);
  }

  #complete(reply: Reply, tally: Tally, dialect: Dialect): void {
    if (reply !== undefined) this.#send(reply, dialect);
    this.occupancy.end(tally);
  }

  /** A peer that does not read its replies may not ask for more, and then not stay. */
  #send(reply: Json | FlatResult, dialect: Dialect): void {
    const { connection, limits, side } = this.#origin;
    const { maxUnreadBytes } = limits;
    if (isFlat(reply)) connection.sendResult(reply);
    else connection.send(reply);
    if (dialect === "classic") connection.close();
    else if (connection.hasUnread(maxUnreadBytes)) {
      connection.destroy(new Error(`the peer left more than ${maxUnreadBytes} bytes of replies unread`));
    } else if (side.waitsForReader && connection.hasUnread(maxUnreadBytes / 2)) connection.holdUntilDrained();
  }
}
