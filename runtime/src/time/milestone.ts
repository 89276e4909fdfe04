/** Something that happens once. Its promise is made when somebody waits for it: nobody does so on most connections. */
export class Milestone {
  #reached = false;
  #promise: Promise<void> | undefined;
  #resolve: (() => void) | undefined;

  get reached(): boolean {
    return this.#reached;
  }

  /** Resolves when it has happened. */
  get promise(): Promise<void> {
    this.#promise ??= this.#reached ? Promise.resolve() : this.#wait();
    return this.#promise;
  }

  /** It has happened. Nothing more comes of telling it again. */
  reach(): void {
    this.#reached = true;
    this.#resolve?.();
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }
}
