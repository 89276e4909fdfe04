import type { Caller } from "./caller.js";
import type { Client, ClientClass } from "./client.js";

/** The clients through which one connection's peer is called: one of each class, made when it is asked for. */
export class Stubs {
  readonly #caller: Caller;
  #made: readonly Client[] = none;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** @param service - The contract's name. */
  of<C extends Client>(type: ClientClass<C>, service: string): C {
    // There is one, or very few.
    const made = this.#made.find((client) => client.constructor === type);
    if (made !== undefined) return made as C;
    const client = new type(this.#caller, service);
    this.#made = [...this.#made, client];
    return client;
  }
}

const none: readonly Client[] = [];
