import type { Limits } from "../limits.js";
import type { Clock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import { PeerTimer } from "./peer-timer.js";
import { Queue } from "./queue.js";

/** Bytes that a peer has to take in its time, unless there are fewer. */
export const PIECE: number = 256 * 1024;

/** What a pacer is made with. */
export interface PacerParts {
  readonly transport: Pick<Transport, "write" | "unreadBytes">;
  /** `stallMs`: for each piece. */
  readonly limits: Pick<Limits, "stallMs">;
  readonly clock: Clock;
  /** Whether the peer has all the time in the world, until `finish`. */
  readonly patient: boolean;
  /** The time was over. */
  stalled(): void;
}

/**
 * Hands a transport one piece after the other, and notices when the peer takes none. Given all at once, a transport could not
 * tell a peer that is slow from one that reads nothing: it knows only when everything has been taken.
 */
export class Pacer {
  readonly #parts: PacerParts;
  /** Made when the peer is first waited for. */
  #timer: PeerTimer | undefined;
  #pieces: Queue<Uint8Array> | undefined;
  #size = 0;
  /** The transport has said that it would be better to wait. */
  #full = false;
  #patient: boolean;
  #whenHandedOver: (() => void) | undefined;
  #finishing = false;
  #stopped = false;

  constructor(parts: PacerParts) {
    this.#parts = parts;
    this.#patient = parts.patient;
  }

  /** What has not been handed over yet, in bytes. */
  get size(): number {
    return this.#size;
  }

  add(chunk: Uint8Array): void {
    if (this.#stopped) return;
    // Mostly nothing is before it, and it is no more than a piece.
    if (chunk.length <= PIECE && this.#size === 0 && !this.#full) this.#full = !this.#parts.transport.write(chunk);
    else this.#queue(chunk);
    this.#handOver(false);
  }

  /** The transport has got rid of all that it was given. */
  drained(): void {
    this.#full = false;
    this.#handOver(true);
  }

  /** Calls back once all has been handed over. From now on the peer has its time to take the rest and be gone. */
  finish(whenHandedOver: () => void): void {
    this.#whenHandedOver = whenHandedOver;
    this.#finishing = true;
    this.#patient = false;
    this.#handOver(true);
  }

  /** The connection is gone. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.stop();
    this.#pieces = undefined;
    this.#size = 0;
  }

  #queue(chunk: Uint8Array): void {
    this.#pieces ??= new Queue();
    for (const piece of split(chunk)) {
      this.#pieces.push(piece);
      this.#size += piece.length;
    }
  }

  #handOver(progressed: boolean): void {
    if (this.#stopped) return;
    const { transport } = this.#parts;
    while (!this.#full) {
      const piece = this.#pieces?.shift();
      if (piece === undefined) break;
      this.#size -= piece.length;
      this.#full = !transport.write(piece);
    }
    const waiting = this.#finishing || this.#size + transport.unreadBytes > 0;
    if (!this.#patient) this.#watch(waiting, progressed);
    if (this.#size > 0) return;
    this.#whenHandedOver?.();
    this.#whenHandedOver = undefined;
  }

  #watch(waiting: boolean, progressed: boolean): void {
    if (!waiting && this.#timer === undefined) return;
    this.#timer ??= this.#newTimer();
    this.#timer.update(waiting, progressed);
  }

  /** A method of its own: what makes closures would else make a context for them each time. */
  #newTimer(): PeerTimer {
    const parts = this.#parts;
    return new PeerTimer(parts.clock, parts.limits.stallMs, () => parts.stalled());
  }
}

function split(chunk: Uint8Array): readonly Uint8Array[] {
  if (chunk.length <= PIECE) return [chunk];
  return Array.from({ length: Math.ceil(chunk.length / PIECE) }, (_, index) =>
    chunk.subarray(index * PIECE, (index + 1) * PIECE),
  );
}
