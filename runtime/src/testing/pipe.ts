import type { Clock } from "../time/clock.js";
import { Arrivals, type Passage, type PipeEnd, type PipeReader } from "./arrivals.js";

/** Whoever writes into a pipe. */
export interface PipeWriter extends PipeEnd {
  /** All that was written has entered. Not told from within `write`. */
  drained(): void;
  /** The end has entered behind it. May be told from within `end`. */
  finished(): void;
}

/** What a pipe is made with. */
export interface PipeParts {
  readonly clock: Clock;
  /** Bytes that are under way or unread at most. */
  readonly bufferBytes: number;
  /** How it carries what enters. */
  readonly carry: (bytes: Uint8Array) => Passage;
  /** Told when the connection is lost behind what has entered, which arrives within so many milliseconds. */
  readonly lost?: (remainingMs: number) => void;
}

/** One direction of a connection in memory: bytes enter while there is room, and arrive in later turns, in order. */
export class Pipe {
  readonly #parts: PipeParts;
  readonly #arrivals: Arrivals;
  #writer: PipeWriter | undefined;
  #reader: PipeReader | undefined;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #end: "none" | "waiting" | "entered" = "none";
  #drained = true;
  /** What enters from now on goes nowhere. */
  #lost = false;
  /** Once what enters is lost: milliseconds after which whoever writes learns of it. */
  #brokenMs: number | undefined;

  /** @throws {RangeError} for a size in which nothing has room. */
  constructor(parts: PipeParts) {
    if (!(Number.isInteger(parts.bufferBytes) && parts.bufferBytes >= 1)) {
      throw new RangeError(`bufferBytes must be a whole number from 1, not ${parts.bufferBytes}`);
    }
    this.#parts = parts;
    this.#arrivals = new Arrivals(parts.clock, () => this.#fill());
  }

  /** What has been written and has not entered. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  join(writer: PipeWriter, reader: PipeReader): void {
    this.#writer = writer;
    this.#reader = reader;
    this.#arrivals.reader = reader;
  }

  /** Returns whether all of it has entered. */
  write(bytes: Uint8Array): boolean {
    if (this.#brokenMs !== undefined) {
      this.#lose(this.#writer, this.#brokenMs);
      return true;
    }
    if (bytes.length > 0) this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#drained = false;
    this.#fill();
    return this.#waitingBytes === 0;
  }

  /** Nothing more will be written. */
  end(): void {
    this.#end = "waiting";
    this.#fill();
  }

  /** To be called when the reader reads again. */
  pump(): void {
    this.#arrivals.pump();
  }

  /** Nothing arrives for so many milliseconds. */
  stall(milliseconds: number): void {
    this.#arrivals.stall(milliseconds);
  }

  /** The reader is gone. If something is left unread, or will be written, the writer loses its connection too. */
  abandon(): void {
    const unread = this.#arrivals.bytes + this.#waitingBytes > 0;
    this.#arrivals.clear();
    this.#break(0);
    if (unread) this.#lose(this.#writer, this.#brokenMs);
  }

  /** The connection breaks: for the reader as a reset, or as an end, which a system sends for a program that has crashed. */
  cut(looksLike: "reset" | "end", noticedMs: number): void {
    const unsent = this.#waitingBytes > 0;
    if (looksLike === "end") this.#arrivals.cutOff();
    else {
      this.#arrivals.clear();
      this.#lose(this.#reader, noticedMs);
    }
    this.#break(noticedMs);
    if (unsent) this.#lose(this.#writer, noticedMs);
  }

  #fill(): void {
    const { bufferBytes } = this.#parts;
    while (this.#waitingBytes > 0 && this.#arrivals.bytes < bufferBytes) {
      this.#carry(this.#take(bufferBytes - this.#arrivals.bytes));
    }
    if (this.#waitingBytes > 0) return;
    if (!this.#drained) queueMicrotask(() => this.#tellDrained());
    if (this.#end !== "waiting") return;
    this.#end = "entered";
    if (!this.#lost) this.#arrivals.end();
    this.#writer?.finished();
  }

  #take(most: number): Uint8Array {
    const [first] = this.#waiting as [Uint8Array];
    const taken = first.subarray(0, most);
    if (taken.length === first.length) this.#waiting.shift();
    else this.#waiting[0] = first.subarray(most);
    this.#waitingBytes -= taken.length;
    return taken;
  }

  #carry(bytes: Uint8Array): void {
    if (this.#lost) return;
    const { parcels, lost } = this.#parts.carry(bytes);
    for (const parcel of parcels) this.#arrivals.add(parcel);
    if (!lost) return;
    this.#lost = true;
    this.#parts.lost?.(this.#arrivals.remainingMs);
  }

  #tellDrained(): void {
    if (this.#drained || this.#waitingBytes > 0) return;
    this.#drained = true;
    this.#writer?.drained();
  }

  #break(noticedMs: number): void {
    this.#lost = true;
    this.#brokenMs ??= noticedMs;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #lose(end: PipeEnd | undefined, afterMs = 0): void {
    if (end?.gone() === false) this.#parts.clock.schedule(afterMs, () => end.lost(reset()));
  }
}

function reset(): Error {
  return Object.assign(new Error("the connection was reset"), { code: "ECONNRESET" });
}
