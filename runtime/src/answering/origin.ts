import type { Stubs } from "../calling/stubs.js";
import type { Limits } from "../limits.js";
import type { Method } from "../service/method.js";
import type { ItemSource } from "../streams/consumer.js";
import type { Producers } from "../streams/producers.js";
import type { Clock } from "../time/clock.js";
import type { Meta } from "../wire/message.js";
import type { CallsInFlight } from "./calls-in-flight.js";
import type { Peer } from "./peer.js";

/** The connection that calls come on: what their handlers need of it. */
export interface Origin {
  readonly peer: Peer;
  /** What the peer said when it said hello, for all its calls. */
  readonly meta: Meta | undefined;
  readonly clock: Clock;
  /** On the clock: when what is dealt with now arrived, or was let in. */
  readonly now: number;
  readonly limits: Limits;
  /** By which the peer is called back. */
  readonly stubs: Stubs;
  /** The calls whose handlers have not ended. */
  readonly calls: CallsInFlight;
  /** Streams that go to the peer. */
  readonly producers: Producers;
  /** Where the streams among a call's arguments come from. */
  itemsOf(method: Method<unknown>, deadline: number): ItemSource;
}
