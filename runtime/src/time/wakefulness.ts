/** Milliseconds for which the event loop stays awake after something has happened. */
const AWAKE_MS = 1;

/**
 * Keeps the event loop from sleeping for a moment after each message, so that the next one is read as it arrives: to wake a
 * process that waits takes the system longer than to answer most calls. It costs a processor for that time.
 */
class Wakefulness {
  #touched = false;
  #awake = false;
  #until = 0;

  /** Something has been sent, or has arrived. */
  touch(): void {
    this.#touched = true;
    if (this.#awake) return;
    this.#awake = true;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    const now = performance.now();
    if (this.#touched) this.#until = now + AWAKE_MS;
    this.#touched = false;
    this.#awake = now < this.#until;
    // Between two immediates the loop looks for what has arrived, and does not wait for it.
    if (this.#awake) setImmediate(this.#turn);
  };
}

/** A process has one event loop. */
export const wakefulness: Wakefulness = new Wakefulness();
