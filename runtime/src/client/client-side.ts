import { type Controls, controlsOf } from "../answering/control.js";
import { Dispatcher } from "../answering/dispatcher.js";
import type { DroppedReplies } from "../calling/dropped-replies.js";
import type { BoundMethod } from "../service/implementation.js";
import type { ExchangeSide } from "../session/exchange-side.js";
import { controlMethods } from "../wire/control-methods.js";
import type { Vocabulary } from "../wire/flat/vocabulary.js";
import type { Dialect } from "../wire/message.js";
import type { CallerSettings } from "./caller-settings.js";
import type { ClientContract } from "./contract.js";

/** What a session does when its server says something about it. */
export interface ClientSessionControls {
  /** The server is closing the connection. */
  leave(): void;
}

const controls: Controls<ClientSessionControls> = controlsOf<ClientSessionControls>([
  [
    controlMethods.goAway,
    (_, { owner }) => {
      owner.leave();
      return { kind: "result", text: "null" };
    },
  ],
]);

/** What all sessions of a client have in common. */
export class ClientSide implements ExchangeSide<ClientSessionControls> {
  readonly settings: CallerSettings;
  readonly contract: ClientContract;
  readonly #callbacks: readonly BoundMethod[];
  #dispatcher: Dispatcher | undefined;

  /** @param callbacks - What the server may call. */
  constructor(settings: CallerSettings, contract: ClientContract, callbacks: readonly BoundMethod[] = noCallbacks) {
    this.settings = settings;
    this.contract = contract;
    this.#callbacks = callbacks;
  }

  /** Most clients need none: nothing can be called of them, and nobody tries to. */
  get dispatcher(): Dispatcher {
    this.#dispatcher ??= this.#newDispatcher();
    return this.#dispatcher;
  }

  /** Undefined: nothing can be called. */
  get vocabulary(): Vocabulary | undefined {
    return this.#callbacks.length === 0 ? undefined : this.dispatcher.vocabulary;
  }

  get controls(): Controls<ClientSessionControls> {
    return controls;
  }

  get dialect(): Dialect {
    return this.settings.dialect;
  }

  get maxPending(): number {
    return Number.POSITIVE_INFINITY;
  }

  get waitsForReader(): boolean {
    return false;
  }

  get dropped(): DroppedReplies {
    return this.settings.dropped;
  }

  #newDispatcher(): Dispatcher {
    const { interceptors, limits, log } = this.settings;
    const router = new Map(this.#callbacks.map((bound) => [bound.method.name, bound]));
    // Servers tell much that a client need not care for.
    return new Dispatcher({ router, interceptors, limits, log, unknownLevel: "info" });
  }
}

const noCallbacks: readonly BoundMethod[] = [];
