import type { Caller } from "./caller.js";
import type { Client, ClientClass } from "./client.js";

/** The clients through which one connection's peer is called: one of each class, made when it is asked for. */
export class Stubs {
  readonly #caller: Caller;
  readonly #made = new Map<ClientClass<Client>, Client>();

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** @param service - The contract's name. */
  of<C extends Client>(type: ClientClass<C>, service: string): C {
    const made = (this.#made.get(type) as C | undefined) ?? new type(this.#caller, service);
    this.#made.set(type, made);
    return made;
  }
}
