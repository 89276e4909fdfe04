import type { Peer } from "../answering/peer.js";
import { failure } from "../calling/outcome.js";
import type { Stubs } from "../calling/stubs.js";
import { Connection } from "../connection/connection.js";
import type { ConnectionEvents, Message } from "../connection/events.js";
import { describeForeign } from "../connection/foreign.js";
import { Exchange } from "../session/exchange.js";
import type { ExchangeOwner } from "../session/exchange-side.js";
import type { Alarm } from "../time/clock.js";
import { Milestone, reach } from "../time/milestone.js";
import type { Transport } from "../transport/transport.js";
import type { Answer } from "../wire/encode.js";
import { readBatchMeta } from "../wire/extensions.js";
import type { ForeignProtocol } from "../wire/frame-decoder.js";
import type { Arguments, Meta, Notification, Request } from "../wire/message.js";
import { Admission, type AdmissionOwner } from "./admission.js";
import { Departure, type PeerState } from "./departure.js";
import type { SessionOwner } from "./session-side.js";

/** The server's side of one connection: answers the client's calls, and calls it back. */
export class Session implements ConnectionEvents, ExchangeOwner, AdmissionOwner {
  readonly connection: Connection;
  readonly #exchange: Exchange<Session>;
  readonly #admission: Admission;
  readonly #owner: SessionOwner;
  #departure: Departure | undefined;
  #done: Milestone | undefined;
  #state: PeerState = "silent";
  #halfOpen: Alarm | undefined;

  constructor(transport: Transport, owner: SessionOwner) {
    const { parts, side } = owner;
    const { dispatcher, limits, clock, lowLatency } = parts;
    const connection = new Connection(transport, limits, {
      clock,
      lowLatency,
      vocabulary: dispatcher.vocabulary,
    });
    this.connection = connection;
    this.#owner = owner;
    this.#admission = new Admission(this, parts);
    this.#exchange = new Exchange<Session>({ connection, side, owner: this });
    connection.start(this);
  }

  /** By which the server ends the connection. */
  get departure(): Departure {
    this.#departure ??= new Departure(this.#exchange, this.#state);
    return this.#departure;
  }

  get peer(): Peer {
    return this.#admission.peer;
  }

  get meta(): Meta | undefined {
    return this.#admission.meta;
  }

  /** By which the client is called. */
  get stubs(): Stubs {
    return this.#exchange.stubs;
  }

  /** Resolves when the connection is gone. */
  get done(): Promise<void> {
    this.#done ??= new Milestone();
    return this.#done.promise;
  }

  /** Calls whose handlers have not ended. */
  get inFlight(): number {
    return this.#exchange.incoming.occupancy.inFlight;
  }

  /** Streams that go to the client. */
  get openStreams(): number {
    return this.#exchange.producers.size;
  }

  /** Whether neither side has said anything: who is spoken to need not speak. */
  get isSilent(): boolean {
    return this.#state === "silent" && !this.connection.hasSent;
  }

  destroy(cause: Error): void {
    this.connection.destroy(cause);
  }

  /** Answers `rpc.hello`. */
  hello(args: Arguments): Answer | Promise<Answer> {
    return this.#admission.hello(args, this.#exchange.acquaintance);
  }

  /** Answers `rpc.health`. */
  health(): Answer | Promise<Answer> {
    return this.#owner.parts.health.answer();
  }

  message(message: Message, room: boolean, bytes: number): void {
    this.#take(message, room, bytes);
    this.#hear();
  }

  result(id: number, result: unknown): void {
    this.#exchange.outgoing.replies.result(id, result);
    this.#hear();
  }

  batch(entries: readonly unknown[], room: boolean): void {
    this.#exchange.speak("2.0");
    this.#admit(readBatchMeta(entries), undefined, () => this.#exchange.incoming.takeBatch(entries, room));
    this.#hear();
  }

  malformed(reason: string): void {
    this.#exchange.outgoing.replies.malformed(reason);
    this.#exchange.incoming.malformed(reason);
    this.#hear();
  }

  foreign(looksLike: ForeignProtocol): void {
    const { peer } = this.connection;
    const message = `from ${peer}: it ${describeForeign(looksLike)}`;
    this.#owner.parts.log({ level: "info", kind: "protocol-error", peer, message });
  }

  cutShort(): void {
    this.#exchange.incoming.malformed("the connection ended within a message");
  }

  noMoreReplies(): void {
    const { peer } = this.connection;
    this.#exchange.outgoing.endReplies(failure("unavailable", `${peer} has ended its side of the connection`));
    const { clock, limits } = this.#owner.parts;
    this.#halfOpen ??= clock.schedule(limits.halfOpenMs, () => {
      this.destroy(new Error(`the peer had ended its side, and was not done ${limits.halfOpenMs} ms later`));
    });
    this.#halfOpen.unref();
  }

  ended(): void {
    this.departure.closeAfterReplies();
  }

  closed(cause: Error | undefined): void {
    const { peer } = this.connection;
    const error = cause ?? this.#departure?.cause;
    this.#state = "gone";
    this.#halfOpen?.cancel();
    this.#departure?.end();
    this.#admission.end();
    if (error !== undefined) {
      const message = `the connection to ${peer} was lost: ${error.message}`;
      this.#owner.parts.log({ level: "info", kind: "connection-lost", peer, error, message });
    }
    const reason = error === undefined ? "" : `: ${error.message}`;
    this.#exchange.end(failure("unavailable", `the connection to ${peer} is gone${reason}`, error));
    this.#owner.gone(this);
    this.#done = reach(this.#done);
  }

  #take(message: Message, room: boolean, bytes: number): void {
    const { incoming, acquaintance } = this.#exchange;
    switch (message.kind) {
      case "response":
        this.#exchange.outgoing.replies.response(message);
        return;
      case "invalid":
        if (message.meant === "answer") this.#exchange.outgoing.replies.misfit(message);
        else incoming.misfit(message);
        return;
      default:
        this.#exchange.speak(message.dialect);
        if (this.#admission.isOpen && !acquaintance.undecided) incoming.take(message, room, bytes);
        else this.#admit(message.extensions?.meta, message, () => incoming.take(message, room, bytes));
    }
  }

  /** Begins calls when it is known that they may begin. */
  #admit(meta: Meta | undefined, message: Request | Notification | undefined, begin: () => void): void {
    const { incoming, acquaintance } = this.#exchange;
    if (message !== undefined && incoming.isControl(message.method)) begin();
    else {
      acquaintance.stranger();
      this.#admission.admit(meta, {
        // Nobody would hear of a call that was let in after its caller had left.
        begin: () => this.#state !== "gone" && begin(),
        refuse: (error) => incoming.refuse(message, error),
      });
    }
  }

  #hear(): void {
    this.#departure?.hear();
    if (this.#state !== "silent") return;
    this.#state = "heard";
    this.#owner.heard(this);
  }
}
