import { statusNumbers } from "../errors/status-codes.js";
import type { Method } from "../service/method.js";
import type { Feature } from "./features.js";
import type { Welcome } from "./greeting.js";

/** What one side of a connection knows of the other: whether it is one of ours, what it understands, and its contract. */
export class Acquaintance {
  /** Resolves when it is known, one way or the other. */
  readonly decided: Promise<void>;
  #decide: () => void = () => {};
  #undecided = true;
  #features: ReadonlySet<string> = new Set();
  #hearsDeadlines = false;
  /** The contract by which we speak, and what the peer said of it. */
  #contract: { readonly name: string; readonly welcome: Welcome } | undefined;

  constructor() {
    this.decided = new Promise((resolve) => {
      this.#decide = resolve;
    });
  }

  get undecided(): boolean {
    return this.#undecided;
  }

  /** Calls back when it is decided; at once if it is. */
  whenDecided(act: () => void): void {
    if (this.#undecided) void this.decided.then(act);
    else act();
  }

  /** Whether it understands "deadline", which is asked for each call. */
  get hearsDeadlines(): boolean {
    return this.#hearsDeadlines;
  }

  understands(feature: Feature): boolean {
    return this.#features.has(feature);
  }

  /** It is one of ours. */
  meet(understood: ReadonlySet<string>): void {
    this.#features = understood;
    this.#hearsDeadlines = this.understands("deadline");
    this.#settle();
  }

  /** It is one of ours, and has compared its contract with ours. */
  compare(name: string, welcome: Welcome): void {
    this.#contract = { name, welcome };
    this.meet(welcome.features);
  }

  /** It is none of ours, or will not be asked, or is gone; unless it is known already. */
  stranger(): void {
    this.#settle();
  }

  /** Why a call may have failed with an error of this number: the two sides have different contracts. */
  explain({ name, shape }: Method<unknown>, wireCode: number): string | undefined {
    if (this.#contract === undefined || !explicable.has(wireCode)) return undefined;
    const { name: contract, welcome } = this.#contract;
    if (welcome.digest === undefined) return `the peer serves no contract named "${contract}"`;
    if (welcome.shapes === undefined) return undefined;
    const theirs = welcome.shapes.get(name);
    if (theirs === undefined) return `the peer's contract "${contract}" is another version, without "${name}"`;
    if (theirs === shape) return undefined;
    return `the peer's contract "${contract}" is another version: its "${name}" takes or gives something else`;
  }

  #settle(): void {
    // Every call of somebody who has said no hello comes here.
    if (!this.#undecided) return;
    this.#undecided = false;
    this.#decide();
  }
}

/** Errors that come of different contracts. */
const explicable: ReadonlySet<number> = new Set([
  statusNumbers.unimplemented,
  statusNumbers.invalid_params,
  statusNumbers.invalid_response,
]);
