import { CountedFrames } from "./counted-frames.js";
import { Detection } from "./detection.js";
import type { FrameEvent, FrameLimits, FrameReader } from "./frame-event.js";
import type { Framing } from "./framing.js";
import { HeaderBlock } from "./header-block.js";
import { JsonValues } from "./json-values.js";
import { LengthPrefix } from "./length-prefix.js";

export type { ForeignProtocol, FrameEvent, FrameLimits } from "./frame-event.js";

/**
 * Bytes of one connection in, frames out. The framing is detected from the first bytes.
 * It does no I/O and knows no time; how the bytes are cut into chunks makes no difference to the frames, costs linear
 * time, and never holds more than the message limit and 64 KiB.
 */
export class FrameDecoder {
  readonly #limits: FrameLimits;
  readonly #detection = new Detection();
  #framing: Framing | undefined;
  #reader: FrameReader | undefined;
  #closed = false;

  constructor(limits: FrameLimits) {
    this.#limits = limits;
  }

  /** Undefined until the peer's first bytes have told it. Replies use it too. */
  get framing(): Framing | undefined {
    return this.#framing;
  }

  /** Memory held for an incomplete frame, in bytes. */
  get bufferedBytes(): number {
    return this.#reader?.bufferedBytes ?? 0;
  }

  /** How many bytes have been looked at, in total; bodies whose length is told beforehand are not. */
  get examinedBytes(): number {
    return this.#detection.examinedBytes + (this.#reader?.examinedBytes ?? 0);
  }

  /** A frame has begun and is not complete, or the rest of a refused line is still to come. */
  get midFrame(): boolean {
    if (this.#closed) return false;
    return this.#reader === undefined ? this.#detection.begun : this.#reader.midFrame;
  }

  /** Never throws. After an event that closes the connection everything is ignored. */
  push(chunk: Uint8Array): FrameEvent[] {
    if (this.#closed) return [];
    const events: FrameEvent[] = [];
    if (this.#reader === undefined) this.#detect(chunk, events);
    else this.#reader.read(chunk, events);
    const last = events.at(-1);
    if (last?.kind === "foreign" || (last?.kind === "malformed" && last.close)) this.#closed = true;
    return events;
  }

  #detect(chunk: Uint8Array, events: FrameEvent[]): void {
    const detected = this.#detection.read(chunk);
    if (detected === undefined) return;
    if (detected.kind === "foreign") {
      events.push(detected);
      return;
    }
    this.#framing = detected.kind;
    this.#reader = readers[detected.kind](this.#limits);
    if (detected.prefix !== undefined) this.#reader.read(detected.prefix, events);
    this.#reader.read(chunk.subarray(detected.at), events);
  }
}

const readers: { readonly [F in Framing]: (limits: FrameLimits) => FrameReader } = {
  lines: (limits) => new JsonValues(limits),
  "content-length": (limits) => new CountedFrames(limits, new HeaderBlock()),
  "length-prefixed": (limits) => new CountedFrames(limits, new LengthPrefix()),
};
