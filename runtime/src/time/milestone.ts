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

/** For whoever waits for what has happened already. */
export const reached: Promise<void> = Promise.resolve();
