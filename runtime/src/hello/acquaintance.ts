import { statusNumbers } from "../errors/status-codes.js";
import type { Method } from "../service/method.js";
import { Milestone, reach } from "../time/milestone.js";
import { type Feature, noFeatures } from "./features.js";
import type { Welcome } from "./greeting.js";

/** Whoever makes an acquaintance. */
export interface Acquainted {
  /** It is known who the other side is, one way or the other. Told once, at once. */
  acquainted(): void;
}

/** What one side of a connection knows of the other: whether it is one of ours, what it understands, and its contract. */
export class Acquaintance {
  readonly #owner: Acquainted;
  #undecided = true;
  #decided: Milestone | undefined;
  #features: ReadonlySet<string> = noFeatures;
  #hearsDeadlines = false;
  /** The contract by which we speak, and what the peer said of it, if that is something else. */
  #contract: { readonly name: string; readonly welcome: Welcome } | undefined;

  constructor(owner: Acquainted) {
    this.#owner = owner;
  }

  get undecided(): boolean {
    return this.#undecided;
  }

  /** Resolves when it is known, one way or the other. */
  get decided(): Promise<void> {
    this.#decided ??= new Milestone();
    return this.#decided.promise;
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
    if (isAnother(welcome)) this.#contract = { name, welcome };
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
    this.#decided = reach(this.#decided);
    this.#owner.acquainted();
  }
}

/** Whether its contract is not ours: then it has said what it serves, or serves none of that name. */
function isAnother({ digest, shapes }: Welcome): boolean {
  return digest === undefined || shapes !== undefined;
}

/** Errors that come of different contracts. */
const explicable: ReadonlySet<number> = new Set([
  statusNumbers.unimplemented,
  statusNumbers.invalid_params,
  statusNumbers.invalid_response,
]);
