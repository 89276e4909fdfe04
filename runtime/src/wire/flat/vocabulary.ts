import type { Buffer } from "node:buffer";
import { bytesOf, standsAt } from "./literal-bytes.js";

/** A method that may be called, and how its parts look on the wire. */
export interface Word {
  readonly name: string;
  /** What is between the quotes. */
  readonly bytes: Buffer;
  /** `"a":`, for each parameter. */
  readonly keys: readonly Buffer[];
}

/** What a method is called by. */
export interface Spelling {
  readonly name: string;
  readonly params: readonly string[];
}

/** The methods that a peer may call, to be found by the bytes of their names: no string is made of them. */
export class Vocabulary {
  /** Open addressing, a power of two. */
  readonly #places: readonly (Word | undefined)[];

  constructor(methods: readonly Spelling[]) {
    const places: (Word | undefined)[] = Array.from({ length: placesFor(methods.length) }, () => undefined);
    for (const { name, params } of methods) {
      const bytes = bytesOf(JSON.stringify(name).slice(1, -1));
      let place = hashOf(bytes) & (places.length - 1);
      while (places[place] !== undefined) place = (place + 1) & (places.length - 1);
      places[place] = { name, bytes, keys: params.map((param) => bytesOf(`${JSON.stringify(param)}:`)) };
    }
    this.#places = places;
  }

  /** The method whose name stands in the chunk. @param hash - Of the name, as `goOn` makes it. */
  find(chunk: Buffer, start: number, end: number, hash: number): Word | undefined {
    const places = this.#places;
    const mask = places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const word = places[place];
      if (word === undefined) return undefined;
      if (word.bytes.length === end - start && standsAt(word.bytes, chunk, start)) return word;
    }
  }
}

/** The hash of no bytes. */
export const FIRST_HASH = 0;

/** The hash with one byte more. */
export function goOn(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

function hashOf(bytes: Buffer): number {
  return bytes.reduce(goOn, FIRST_HASH);
}

/** At most half of them are taken, so that a search ends soon. */
function placesFor(methods: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(methods, 1) * 2));
}
