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
  /** Until the framing is known. */
  #detection: Detection | undefined = new Detection();
  #framing: Framing | undefined = undefined;
  /** None between lines: most connections are idle mostly, and have lines that need none. */
  #reader: FrameReader | undefined = undefined;
  #examinedBytes = 0;
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
    return this.#examinedBytes + (this.#detection?.examinedBytes ?? 0) + (this.#reader?.examinedBytes ?? 0);
  }

  /** A frame has begun and is not complete, or the rest of a refused line is still to come. */
  get midFrame(): boolean {
    if (this.#closed) return false;
    return this.#detection?.begun ?? this.#reader?.midFrame ?? false;
  }

  /** Never throws. After an event that closes the connection everything is ignored. */
  push(chunk: Uint8Array): FrameEvent[] {
    if (this.#closed) return [];
    const events: FrameEvent[] = [];
    if (this.#detection !== undefined) this.#detect(this.#detection, chunk, events);
    else if (this.#framing !== undefined) this.#read(this.#framing, chunk, events);
    const last = events.at(-1);
    if (last?.kind === "foreign" || (last?.kind === "malformed" && last.close)) this.#closed = true;
    return events;
  }

  #detect(detection: Detection, chunk: Uint8Array, events: FrameEvent[]): void {
    const detected = detection.read(chunk);
    if (detected === undefined) return;
    if (detected.kind === "foreign") {
      events.push(detected);
      return;
    }
    this.#framing = detected.kind;
    this.#examinedBytes = detection.examinedBytes;
    this.#detection = undefined;
    if (detected.prefix !== undefined) this.#read(detected.kind, detected.prefix, events);
    this.#read(detected.kind, chunk.subarray(detected.at), events);
  }

  #read(framing: Framing, chunk: Uint8Array, events: FrameEvent[]): void {
    this.#reader ??= readers[framing](this.#limits);
    this.#reader.read(chunk, events);
    if (framing !== "lines" || this.#reader.midFrame) return;
    this.#examinedBytes += this.#reader.examinedBytes;
    this.#reader = undefined;
  }
}

const readers: { readonly [F in Framing]: (limits: FrameLimits) => FrameReader } = {
  lines: (limits) => new JsonValues(limits),
  "content-length": (limits) => new CountedFrames(limits, new HeaderBlock()),
  "length-prefixed": (limits) => new CountedFrames(limits, new LengthPrefix()),
};
