import type { Id } from "../wire/message.js";
import type { Outcome } from "./outcome.js";

/** The calls of one connection that have no reply yet. Each of them settles exactly once. */
export class PendingCalls {
  readonly #calls = new Map<number, (outcome: Outcome) => void>();
  readonly #changed: (size: number) => void;
  #lastId = 0;

  /** @param changed - Told how many calls wait, whenever that changes. */
  constructor(changed: (size: number) => void) {
    this.#changed = changed;
  }

  get size(): number {
    return this.#calls.size;
  }

  /** `outcome` never rejects. */
  open(): { readonly id: number; readonly outcome: Promise<Outcome> } {
    const id = ++this.#lastId;
    const outcome = new Promise<Outcome>((resolve) => this.#calls.set(id, resolve));
    this.#changed(this.#calls.size);
    return { id, outcome };
  }

  /** Returns false, and does nothing, when no call of that id is waiting. */
  settle(id: Id | undefined, outcome: Outcome): boolean {
    const resolve = this.#calls.get(id as number);
    if (resolve === undefined) return false;
    this.#calls.delete(id as number);
    resolve(outcome);
    this.#changed(this.#calls.size);
    return true;
  }

  /** Settles the one call that is waiting; with none or several it returns false, and does nothing. */
  settleOnly(outcome: Outcome): boolean {
    if (this.#calls.size !== 1) return false;
    const [id] = this.#calls.keys();
    return this.settle(id, outcome);
  }

  settleAll(outcome: Outcome): void {
    for (const id of [...this.#calls.keys()]) this.settle(id, outcome);
  }

  /** Whether a call had that id once: its reply is late, or comes a second time. */
  hadId(id: Id | undefined): boolean {
    return Number.isInteger(id) && (id as number) >= 1 && (id as number) <= this.#lastId;
  }
}
