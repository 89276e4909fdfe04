import { RpcError } from "../errors/rpc-error.js";
import type { PeerCertificate } from "../transport/peer-certificate.js";

/** What a handler knows about the call it answers: its last argument. */
export interface Call {
  /** The method's name on the wire. */
  readonly method: string;
  /** The contract's name. */
  readonly service: string;
  /** Who calls, for people: `tcp://10.0.0.7:51234`. */
  readonly peer: string;
  /** Who the caller has proved to be; undefined where the server asks for no certificate (`tls.clientCa`). */
  readonly peerCertificate: PeerCertificate | undefined;
  /** Aborted when nobody can hear the reply any more, with an `RpcError` as the reason. */
  readonly signal: AbortSignal;
}

/** The connection that a call came on. */
export interface Origin {
  readonly peer: string;
  readonly peerCertificate: PeerCertificate | undefined;
  readonly watchers: Watchers;
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

/** Makes its signal only when the handler asks for it: most do not. */
export class HandlerCall implements Call {
  readonly method: string;
  readonly service: string;
  readonly peer: string;
  readonly peerCertificate: PeerCertificate | undefined;
  readonly #watchers: Watchers;
  #controller: AbortController | undefined;

  constructor(method: string, service: string, origin: Origin) {
    this.method = method;
    this.service = service;
    this.peer = origin.peer;
    this.peerCertificate = origin.peerCertificate;
    this.#watchers = origin.watchers;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      this.#watchers.add(this);
    }
    return this.#controller.signal;
  }

  /** The handler is done: its signal will not be aborted any more. */
  finish(): void {
    if (this.#controller !== undefined) this.#watchers.delete(this);
  }

  abort(): void {
    this.#controller?.abort(new RpcError("cancelled", `the connection to ${this.peer} is gone`));
  }
}
