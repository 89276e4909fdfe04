import { after, Literal, NOT_HERE } from "../flat/literal.js";
import type { Page } from "../flat/page.js";

/** Keys that are known to follow one. Where there are more, it is a dictionary. */
const MOST_STEPS = 16;

/** Keys of a record; one that has more is a dictionary, too. */
const LONGEST_WAY = 128;

/** From one shape to the next. */
export interface Step {
  /** `"key":` */
  readonly literal: Literal;
  readonly key: string;
  readonly to: RecordShape;
}

/**
 * What was seen to follow the keys that a record has so far. Records that are alike go the same way, so that their keys need
 * only be compared. V8's hidden classes are such a tree, too.
 */
export class RecordShape {
  readonly #length: number;
  readonly #steps: Step[] = [];
  /** The place of the next step: the oldest has to go. */
  #next = 0;

  /** @param length - How many keys there are so far. */
  constructor(length = 0) {
    this.#length = length;
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
  learn(key: string): Step | undefined {
    // JSON.parse gives a record whatever its text says. To assign is another thing where all objects inherit something.
    if (key in Object.prototype || key === "__proto__" || this.#length === LONGEST_WAY) return undefined;
    const to = new RecordShape(this.#length + 1);
    const step = { literal: new Literal(`"${key}":`), key: internalized(key), to };
    this.#steps[this.#next] = step;
    this.#next = (this.#next + 1) % MOST_STEPS;
    return step;
  }
}

/** The same text as V8 has it for names of properties: it finds those faster. */
function internalized(key: string): string {
  return Object.keys({ [key]: undefined })[0] as string;
}
