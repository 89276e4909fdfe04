import type { FlatScanner } from "./flat-scanner.js";
import { miss } from "./flat-scanner.js";
import { after, Literal, NOT_HERE } from "./literal.js";
import type { Page } from "./page.js";
import type { Word } from "./vocabulary.js";

/** Reads the arguments of calls: by position, or by name in the order of the parameters. */
export class ArgumentsReader {
  readonly #scanner: FlatScanner;
  /** In the order of the method's parameters, with undefined for what was left out. */
  positional: unknown[] = [];

  constructor(scanner: FlatScanner) {
    this.#scanner = scanner;
  }

  /** Reads those that begin here, if there are any; returns where they end, or `NOT_HERE` for others. */
  read({ keys, noValues }: Word, page: Page, start: number): number {
    this.positional = noValues.slice();
    const at = after(PARAMS, page, start);
    if (at === NOT_HERE) return start;
    switch (page.bytes[at]) {
      case OPEN_BRACE:
        return this.#byName(keys, page, at + 1);
      case OPEN_BRACKET:
        return this.#byPosition(page, at + 1);
      default:
        return NOT_HERE;
    }
  }

  #byPosition(page: Page, start: number): number {
    const { bytes } = page;
    const { positional } = this;
    if (bytes[start] === CLOSE_BRACKET) return start + 1;
    let at = start;
    for (let index = 0; index < positional.length; index++) {
      const value = this.#scanner.value(page, at);
      if (value === miss) return NOT_HERE;
      positional[index] = value;
      at = this.#scanner.end + 1;
      if (bytes[at - 1] === CLOSE_BRACKET) return at;
      if (bytes[at - 1] !== COMMA) return NOT_HERE;
    }
    return NOT_HERE;
  }

  #byName(keys: readonly Literal[], page: Page, start: number): number {
    const { bytes } = page;
    const { positional } = this;
    if (bytes[start] === CLOSE_BRACE) return start + 1;
    let at = start;
    // What is left out is passed over. What is still to come at the end is in another order, or no parameter.
    for (let index = 0; index < keys.length; index++) {
      const begin = after(keys[index] as Literal, page, at);
      if (begin === NOT_HERE) continue;
      const value = this.#scanner.value(page, begin);
      if (value === miss) return NOT_HERE;
      positional[index] = value;
      at = this.#scanner.end + 1;
      if (bytes[at - 1] === CLOSE_BRACE) return at;
      if (bytes[at - 1] !== COMMA) return NOT_HERE;
    }
    return NOT_HERE;
  }
}

const PARAMS = new Literal(',"params":');
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
