import { RpcError } from "../errors/rpc-error.js";
import type { Exchange } from "../session/exchange.js";
import type { Alarm } from "../time/clock.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Session } from "./session.js";

/** Milliseconds that a client which has just connected has to say hello before it is taken for a stranger, when that matters. */
const HELLO_MS = 1000;

/** Milliseconds in which a peer must take its last replies, and leave. */
const FAREWELL_MS = 1000;

/** Whether the other side has said anything yet, and is still there. */
export type PeerState = "silent" | "heard" | "gone";

/** What departs. */
type Departing = Pick<Exchange<Session>, "connection" | "incoming" | "sender" | "acquaintance" | "clock">;

/** How the server ends a connection: in peace, and when that takes too long, with an error for whatever is left. */
export class Departure {
  readonly #exchange: Departing;
  #state: "staying" | "draining" | "gone";
  /** Whether the peer has said anything. */
  #heard: boolean;
  /** Why the connection was cut, if it was. */
  #cause: RpcError | undefined;
  #alarm: Alarm | undefined;

  constructor(exchange: Departing, peer: PeerState) {
    this.#exchange = exchange;
    this.#state = peer === "gone" ? "gone" : "staying";
    this.#heard = peer !== "silent";
  }

  get cause(): RpcError | undefined {
    return this.#cause;
  }

  /**
   * Closes once the calls in flight have their replies, and streams have ended. A client of ours is told to make its next
   * calls elsewhere, and ends the connection itself; calls that it had sent by then are answered. A stranger's next calls are
   * not begun any more. Whoever has said nothing yet may be a client of ours whose hello is on its way.
   */
  drain(): void {
    if (this.#state !== "staying") return;
    this.#state = "draining";
    if (this.#heard) this.#sayGoodbye();
    else this.#alarm = this.#exchange.clock.schedule(HELLO_MS, () => this.#sayGoodbye());
  }

  /** Ends what is left after a drain: calls and streams with an error that says why, then the connection. */
  cut(reason: string): void {
    if (this.#state === "gone") return;
    const { connection, incoming, clock } = this.#exchange;
    const cause = new RpcError("unavailable", reason);
    this.#cause = cause;
    connection.hold("closing");
    incoming.cut(cause);
    // When the replies have been sent that follow from this, without waiting for anything.
    void connection.flushed.then(() => setImmediate(() => connection.close()));
    this.#alarm?.cancel();
    this.#alarm = clock.schedule(FAREWELL_MS, () => connection.destroy(cause));
  }

  /** Closes once all that was asked has been answered. */
  closeAfterReplies(): void {
    const { connection, incoming } = this.#exchange;
    incoming.occupancy.whenDone(() => connection.close());
  }

  /** The peer has said something, and it has been dealt with. */
  hear(): void {
    const first = !this.#heard;
    this.#heard = true;
    if (first && this.#state === "draining") this.#sayGoodbye();
  }

  /** The connection is gone. */
  end(): void {
    this.#state = "gone";
    this.#alarm?.cancel();
  }

  #sayGoodbye(): void {
    this.#alarm?.cancel();
    if (this.#exchange.acquaintance.understands("drain")) this.#exchange.sender.tell(controlMethods.goAway, {});
    else {
      this.#exchange.connection.hold("closing");
      this.closeAfterReplies();
    }
  }
}
