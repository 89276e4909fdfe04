import { Client } from "../calling/client.js";
import type { Stubs } from "../calling/stubs.js";
import { RpcError } from "../errors/rpc-error.js";
import type { BoundMethod } from "../service/implementation.js";
import type { PeerCertificate } from "../transport/peer-certificate.js";

/** What a handler knows about the call it answers: its last argument. */
export interface Call<Peer extends Client = Client> {
  /** The method's name on the wire. */
  readonly method: string;
  /** The contract's name. */
  readonly service: string;
  /** Who calls, for people: `tcp://10.0.0.7:51234`. */
  readonly peer: string;
  /** Who the caller has proved to be; undefined where the server asks for no certificate (`tls.clientCa`). */
  readonly peerCertificate: PeerCertificate | undefined;
  /**
   * The client that the call has to do with. In a server's handler it calls back who calls, as far as the contract has
   * callbacks; in a callback it is the client that was called back, and calls the server. One and the same for all calls
   * of a connection, it may be kept for as long as that lives; afterwards its calls fail as `unavailable`.
   */
  readonly client: Peer;
  /** Aborted when nobody can hear the reply any more, with an `RpcError` as the reason. */
  readonly signal: AbortSignal;
}

/** The connection that a call came on. */
export interface Origin {
  readonly peer: string;
  readonly peerCertificate: PeerCertificate | undefined;
  readonly watchers: Watchers;
  readonly stubs: Stubs;
}

/** The calls of one connection whose handlers look at the signal. */
export class Watchers {
  readonly #calls = new Set<HandlerCall>();
  #lost = false;

  add(call: HandlerCall): void {
    if (this.#lost) call.abort();
    else this.#calls.add(call);
  }

  delete(call: HandlerCall): void {
    this.#calls.delete(call);
  }

  /** The connection is gone: aborts all of them, and all that will be. */
  abortAll(): void {
    this.#lost = true;
    for (const call of this.#calls) call.abort();
    this.#calls.clear();
  }
}

/** Makes its signal and its client only when the handler asks for them: most do not. */
export class HandlerCall implements Call {
  readonly #bound: BoundMethod;
  readonly #origin: Origin;
  #controller: AbortController | undefined;
  #finished = false;

  constructor(bound: BoundMethod, origin: Origin) {
    this.#bound = bound;
    this.#origin = origin;
  }

  get method(): string {
    return this.#bound.method.name;
  }

  get service(): string {
    return this.#bound.service;
  }

  get peer(): string {
    return this.#origin.peer;
  }

  get peerCertificate(): PeerCertificate | undefined {
    return this.#origin.peerCertificate;
  }

  get client(): Client {
    return this.#origin.stubs.of(this.#bound.client ?? Client);
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      // Asked for afterwards, it would be kept for as long as the connection lives.
      if (!this.#finished) this.#origin.watchers.add(this);
    }
    return this.#controller.signal;
  }

  /** The handler is done: its signal will not be aborted any more. */
  finish(): void {
    this.#finished = true;
    if (this.#controller !== undefined) this.#origin.watchers.delete(this);
  }

  abort(): void {
    this.#controller?.abort(new RpcError("cancelled", `the connection to ${this.peer} is gone`));
  }
}
