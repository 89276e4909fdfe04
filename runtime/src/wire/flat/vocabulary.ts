import { Buffer } from "node:buffer";
import { Literal } from "./literal.js";

/** A method that may be called, and how its parts look on the wire. */
export interface Word {
  readonly name: string;
  /** What is between the quotes. */
  readonly bytes: Buffer;
  /** `"a":`, for each parameter. */
  readonly keys: readonly Literal[];
  /** A copy of it has a place for each argument, and not more. */
  readonly noValues: readonly undefined[];
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
      const bytes = Buffer.from(JSON.stringify(name).slice(1, -1));
      const keys = params.map((param) => `${JSON.stringify(param)}:`);
      let place = hashOf(bytes) & (places.length - 1);
      while (places[place] !== undefined) place = (place + 1) & (places.length - 1);
      const noValues = keys.map(() => undefined);
      places[place] = { name, bytes, keys: keys.map((key) => new Literal(key)), noValues };
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
      if (word.bytes.length === end - start && isName(word.bytes, chunk, start)) return word;
    }
  }
}

function isName(bytes: Buffer, chunk: Buffer, start: number): boolean {
  for (let index = 0; index < bytes.length; index++) if (chunk[start + index] !== bytes[index]) return false;
  return true;
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
