import { Literal } from "../flat/literal.js";

/** Longer ones are rare. */
const LONGEST_KEY = 64;

/** Of all records. Who has more of them has dictionaries, not records. */
const MOST_LITERALS = 4096;

/** The places in a record whose keys are remembered. */
const MOST_PLACES = 64;

const literals = new Map<string, Literal>();

/**
 * How the keys of the last record were written: the next one mostly has the same. Keys that have come twice in a row at their
 * place are known as bytes: those of a dictionary, which come once, are not.
 */
export class KnownKeys {
  readonly #keys: string[] = [];
  readonly #literals: (Literal | undefined)[] = [];

  /** `"key":`, or undefined if it is to be written as any text. */
  at(place: number, key: string): Literal | undefined {
    if (this.#keys[place] !== key) return this.#another(place, key);
    return this.#literals[place] ?? this.#learn(place, key);
  }

  #another(place: number, key: string): Literal | undefined {
    if (place >= MOST_PLACES || key.length > LONGEST_KEY) return undefined;
    const literal = literals.get(key);
    this.#keys[place] = key;
    this.#literals[place] = literal;
    return literal;
  }

  #learn(place: number, key: string): Literal {
    const literal = new Literal(`${JSON.stringify(key)}:`);
    if (literals.size >= MOST_LITERALS) literals.clear();
    literals.set(key, literal);
    this.#literals[place] = literal;
    return literal;
  }
}
