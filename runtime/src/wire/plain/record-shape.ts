import { after, Literal, NOT_HERE } from "../flat/literal.js";
import type { Page } from "../flat/page.js";

/** Keys that are known to follow one. Where there are more, it is a dictionary. */
const MOST_STEPS = 16;

/** A record that has more is one too. */
const MOST_KEYS = 128;

/** From one shape to the next. */
export interface Step {
  /** `"key":` */
  readonly literal: Literal;
  readonly key: string;
  readonly to: RecordShape;
}

/**
 * Which keys a record has, in their order, as far as it has been read; and which were seen to come next. Records that are
 * alike go the same way, so that their keys need only be compared. V8's hidden classes are such a tree, too.
 */
export class RecordShape {
  readonly #keys: readonly string[];
  readonly #steps: Step[] = [];
  /** The place of the next step: the oldest has to go. */
  #next = 0;

  constructor(keys: readonly string[] = []) {
    this.#keys = keys;
  }

  /** By the key that stands at `start`; undefined if it was not seen here before. */
  step(page: Page, start: number): Step | undefined {
    const steps = this.#steps;
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index] as Step;
      if (after(step.literal, page, start) !== NOT_HERE) return step;
    }
    return undefined;
  }

  /** Makes a step for a key; undefined if a record cannot have it just so. */
  learn(read: string): Step | undefined {
    const key = internalized(read);
    const keys = this.#keys;
    // JSON.parse gives a key that comes twice its last value, and `__proto__` is none that can be assigned to.
    if (keys.includes(key) || key === "__proto__") return undefined;
    if (keys.length === MOST_KEYS) return undefined;
    const step = { literal: new Literal(`"${key}":`), key, to: new RecordShape([...keys, key]) };
    this.#steps[this.#next] = step;
    this.#next = (this.#next + 1) % MOST_STEPS;
    return step;
  }
}

/** The same text as V8 has it for names of properties: it finds those faster. */
function internalized(key: string): string {
  return Object.keys({ [key]: undefined })[0] as string;
}
