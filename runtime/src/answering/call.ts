import type { HandsOn } from "../calling/call-options.js";
import type { Client } from "../calling/client.js";
import type { Meta, TraceContext } from "../wire/message.js";
import type { Peer } from "./peer.js";

/** What a handler knows about the call it answers: its last argument. */
export interface Call<C extends Client = Client> extends HandsOn {
  /** The method's name on the wire. */
  readonly method: string;
  /** The contract's name. */
  readonly service: string;
  /** Who calls. */
  readonly peer: Peer;
  /** The caller's words beside the arguments. They inherit nothing: any key may be looked up. */
  readonly meta: Meta;
  /** Where the call belongs in a distributed trace, if the caller has said so. */
  readonly trace: TraceContext | undefined;
  /** Milliseconds that the caller still waits, as far as that is known; the limit `maxTimeoutMs` at most. */
  readonly timeoutMs: number;
  /**
   * The client that the call has to do with. In a server's handler it calls back who calls, as far as the contract has
   * callbacks; in a callback it is the client that was called back, and calls the server. One and the same for all calls
   * of a connection, it may be kept for as long as that lives; afterwards its calls fail as `unavailable`.
   */
  readonly client: C;
  /** Aborted when nobody waits for the reply, or for more items, any more, with an `RpcError` as the reason. */
  readonly signal: AbortSignal;
}
