/** Bytes, or characters of text, worth a system call of their own. Joined text must stay far below the longest string. */
const ENOUGH = 1024 * 1024;

/**
 * Collects what is to be sent, and writes it in one piece once the current tick and all promises that it settles are
 * done, or it is large: a hundred replies cost one system call.
 */
export class Outbox {
  readonly #write: (chunk: string | Uint8Array) => void;
  #frames: (string | Uint8Array)[] = [];
  #size = 0;
  #scheduled: Promise<void> | undefined;

  constructor(write: (chunk: string | Uint8Array) => void) {
    this.#write = write;
  }

  /** What waits to be written: bytes, or characters of text. */
  get size(): number {
    return this.#size;
  }

  /** Resolves when all that was added has been written. */
  get flushed(): Promise<void> {
    return this.#scheduled ?? Promise.resolve();
  }

  add(frame: string | Uint8Array): void {
    this.#frames.push(frame);
    this.#size += frame.length;
    if (this.#size >= ENOUGH) {
      this.flush();
      return;
    }
    this.#scheduled ??= new Promise((resolve) => {
      // Promise jobs run before the next tick does, so that the replies of async handlers come along.
      process.nextTick(() => {
        this.flush();
        resolve();
      });
    });
  }

  flush(): void {
    this.#scheduled = undefined;
    if (this.#frames.length === 0) return;
    const frames = this.#frames;
    this.#frames = [];
    this.#size = 0;
    this.#write(join(frames));
  }
}

function join(frames: readonly (string | Uint8Array)[]): string | Uint8Array {
  const [only] = frames;
  if (frames.length === 1 && only !== undefined) return only;
  if (frames.every((frame) => typeof frame === "string")) return frames.join("");
  return Buffer.concat(frames.map((frame) => (typeof frame === "string" ? Buffer.from(frame) : frame)));
}
