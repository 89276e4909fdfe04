/** Runs out when the peer begins a message and does not complete it in time. */
export class FrameTimer {
  readonly #milliseconds: number;
  readonly #expired: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number, expired: () => void) {
    this.#milliseconds = milliseconds;
    this.#expired = expired;
  }

  /** To be called after every chunk: whether it leaves a message incomplete, and whether that one began in it. */
  update(midFrame: boolean, begunNow: boolean): void {
    if (!midFrame || begunNow) this.stop();
    if (!midFrame || this.#timer !== undefined) return;
    this.#timer = setTimeout(this.#expired, this.#milliseconds);
    // Waiting for a peer is no reason to keep a process alive.
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
