import type { Path } from "../codec/path.js";
import type { Limits } from "../limits.js";

/** With how many items a buffer begins. It gets larger where they are all taken at once. */
const FIRST_CAPACITY = 16;

/** Bytes of items that are worth a message; no more are collected, however small the items. */
const ENOUGH_BYTES = 128 * 1024;

/** What a message has beside its items. */
const ENVELOPE_BYTES = 256;

/** Items that were produced and not asked for yet: a bounded number, of a bounded size. */
export class ItemBuffer {
  readonly #maxItems: number;
  readonly #maxBytes: number;
  #capacity: number;
  #items: string[] = [];
  #bytes = 0;

  constructor({ maxStreamItems, maxMessageBytes }: Pick<Limits, "maxStreamItems" | "maxMessageBytes">) {
    this.#maxItems = maxStreamItems;
    this.#maxBytes = maxMessageBytes - ENVELOPE_BYTES;
    this.#capacity = Math.min(FIRST_CAPACITY, maxStreamItems);
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  get isFull(): boolean {
    return this.#items.length >= this.#capacity || this.#bytes >= ENOUGH_BYTES;
  }

  /** An item that makes too large a message even by itself is a mistake of whoever gave it. */
  add(text: string, at: Path): void {
    const bytes = Buffer.byteLength(text) + 1;
    if (bytes > this.#maxBytes) {
      at.fail("item", `makes a message over the limit of ${this.#maxBytes + ENVELOPE_BYTES} bytes`);
      return;
    }
    this.#items.push(text);
    this.#bytes += bytes;
  }

  /** As many as fit in a message. */
  take(): readonly string[] {
    if (this.#items.length >= this.#capacity) this.#capacity = Math.min(this.#capacity * 2, this.#maxItems);
    if (this.#bytes <= this.#maxBytes) return this.clear();
    const items = this.#items.splice(0, this.#fitting());
    this.#bytes -= sizeOf(items);
    return items;
  }

  clear(): readonly string[] {
    const items = this.#items;
    this.#items = [];
    this.#bytes = 0;
    return items;
  }

  #fitting(): number {
    let bytes = 0;
    const tooMany = this.#items.findIndex((item) => {
      bytes += Buffer.byteLength(item) + 1;
      return bytes > this.#maxBytes;
    });
    return tooMany < 0 ? this.#items.length : Math.max(tooMany, 1);
  }
}

function sizeOf(items: readonly string[]): number {
  return items.reduce((sum, item) => sum + Buffer.byteLength(item) + 1, 0);
}
