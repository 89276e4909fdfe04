/** Something that will happen once. It is made when somebody waits for it: on most connections nobody does. */
export class Milestone {
  /** Resolves when it has happened. */
  readonly promise: Promise<void>;
  #resolve: () => void = () => {};

  constructor() {
    this.promise = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** It has happened. */
  reach(): void {
    this.#resolve();
  }
}

const past = new Milestone();
past.reach();

/** It has happened, whether anybody waits or not: what those wait for who ask from now on. */
export function reach(milestone: Milestone | undefined): Milestone {
  milestone?.reach();
  return milestone ?? past;
}
