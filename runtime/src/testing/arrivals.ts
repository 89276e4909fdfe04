import { Queue } from "../connection/queue.js";
import type { Alarm, Clock } from "../time/clock.js";

/** A part of what was written, on its way. */
export interface Parcel {
  readonly bytes: Uint8Array;
  /** Milliseconds that it takes; more, if something before it does. */
  readonly delayMs: number;
  /** Whether it arrives in one chunk with what is under way before it. */
  readonly joins: boolean;
}

/** What becomes of bytes that are sent. */
export interface Passage {
  readonly parcels: readonly Parcel[];
  /** Whether the connection is lost behind them. */
  readonly lost: boolean;
}

/** Who holds one end of a pipe. */
export interface PipeEnd {
  /** Whether the connection exists no more, for this one. */
  gone(): boolean;
  lost(error: Error): void;
}

/** Whom bytes arrive at. */
export interface PipeReader extends PipeEnd {
  /** Whether anything may arrive now. What could not does so after `pump`. */
  reads(): boolean;
  received(chunk: Uint8Array): void;
  ended(): void;
}

interface Arrival {
  /** Undefined: the end. */
  readonly parts: Uint8Array[] | undefined;
  readonly at: number;
}

/** What is under way to a reader. Everything arrives in a turn of its own, in order. */
export class Arrivals {
  readonly #clock: Clock;
  readonly #delivered: () => void;
  #reader: PipeReader | undefined;
  #queue = new Queue<Arrival>();
  #next: Arrival | undefined;
  #last: Arrival | undefined;
  #bytes = 0;
  #notBefore = 0;
  #alarm: Alarm | undefined;
  #ended = false;

  /** @param delivered - Told after each arrival. */
  constructor(clock: Clock, delivered: () => void) {
    this.#clock = clock;
    this.#delivered = delivered;
  }

  set reader(reader: PipeReader) {
    this.#reader = reader;
  }

  /** What has not been read. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Milliseconds until all that is under way has arrived. */
  get remainingMs(): number {
    return Math.max(0, (this.#last?.at ?? 0) - this.#clock.now());
  }

  add({ bytes, delayMs, joins }: Parcel): void {
    this.#bytes += bytes.length;
    if (joins && this.#last?.parts !== undefined) this.#last.parts.push(bytes);
    else this.#push([bytes], delayMs);
  }

  end(): void {
    if (!this.#ended) this.#push(undefined, 0);
  }

  /** To be called when the reader reads again. */
  pump(): void {
    if (this.#next === undefined || this.#alarm !== undefined || this.#reader?.reads() !== true) return;
    const at = Math.max(this.#next.at, this.#notBefore);
    this.#alarm = this.#clock.schedule(Math.max(0, at - this.#clock.now()), () => {
      this.#alarm = undefined;
      if (at >= this.#notBefore) this.#deliver();
      this.pump();
    });
  }

  /** Nothing arrives for so many milliseconds. */
  stall(milliseconds: number): void {
    this.#notBefore = Math.max(this.#notBefore, this.#clock.now() + milliseconds);
  }

  /** What is under way is lost. */
  clear(): void {
    this.#keep([]);
  }

  /** What is under way is lost, but what has arrived and has not been read is not; then comes the end. */
  cutOff(): void {
    const now = this.#clock.now();
    const arrived: Arrival[] = [];
    for (let next = this.#next; next !== undefined && next.at <= now; next = this.#queue.shift()) arrived.push(next);
    this.#keep(arrived);
    if (arrived.at(-1)?.parts !== undefined || arrived.length === 0) this.end();
  }

  #push(parts: Uint8Array[] | undefined, delayMs: number): void {
    const at = Math.max(this.#last?.at ?? 0, this.#clock.now() + delayMs);
    this.#last = { parts, at };
    if (this.#next === undefined) this.#next = this.#last;
    else this.#queue.push(this.#last);
    this.pump();
  }

  #deliver(): void {
    const arrival = this.#next;
    if (arrival === undefined || this.#reader?.reads() !== true) return;
    this.#next = this.#queue.shift();
    if (this.#next === undefined) this.#last = undefined;
    if (arrival.parts === undefined) {
      this.#ended = true;
      this.#reader.ended();
    } else {
      const chunk = Buffer.concat(arrival.parts);
      this.#bytes -= chunk.length;
      this.#reader.received(chunk);
      this.#delivered();
    }
  }

  #keep(arrivals: readonly Arrival[]): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
    this.#queue = new Queue();
    [this.#next] = arrivals;
    for (const arrival of arrivals.slice(1)) this.#queue.push(arrival);
    this.#last = arrivals.at(-1);
    this.#bytes = arrivals.reduce(
      (sum, { parts = [] }) => sum + parts.reduce((part, { length }) => part + length, 0),
      0,
    );
    this.pump();
  }
}
