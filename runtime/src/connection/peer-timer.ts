/** Runs out when something depends on the peer, and the peer gets no further with it in time. */
export class PeerTimer {
  readonly #milliseconds: number;
  readonly #expired: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number, expired: () => void) {
    this.#milliseconds = milliseconds;
    this.#expired = expired;
  }

  /** Whether the peer has something to do, and whether it has just done a part of that, which gives it its whole time again. */
  update(waiting: boolean, progressed: boolean): void {
    if (!waiting || progressed) this.stop();
    if (!waiting || this.#timer !== undefined) return;
    this.#timer = setTimeout(this.#expired, this.#milliseconds);
    // Waiting for a peer is no reason to keep a process alive.
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
