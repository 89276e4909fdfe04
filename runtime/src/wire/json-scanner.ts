import { FIRST_STEP, stateCode, stepCode, transitions } from "./json-grammar.js";
import { Nesting } from "./nesting.js";

/** `bad`: no continuation of the bytes so far, with the one it stopped at, is JSON. */
export type ScanStatus = "incomplete" | "complete" | "bad";

/**
 * Finds the end of one JSON value, or the first byte that cannot belong to one, in bytes that arrive cut anywhere.
 * It keeps a state and a stack of bits, never the bytes, and looks at each of them once.
 * White space before the value is skipped. Containers nested deeper than 65,536 are refused.
 */
export class JsonScanner {
  #state = VALUE;
  #status: ScanStatus = "incomplete";
  #inKey = false;
  readonly #nesting = new Nesting();

  get status(): ScanStatus {
    return this.#status;
  }

  /** Makes ready for the next value. */
  reset(): void {
    this.#state = VALUE;
    this.#status = "incomplete";
    this.#nesting.clear();
  }

  /**
   * Goes on through `chunk` from `start` to before `end` at most, and returns where it stopped: at `end` if `status`
   * is `incomplete`, just after the value if `complete`, at the offender if `bad`.
   * A number that is the whole value ends with the white space after it, which is not part of it.
   */
  scan(chunk: Uint8Array, start: number, end: number): number {
    let state = this.#state;
    for (let at = start; at < end; at++) {
      const next = transitions[(state << 8) | (chunk[at] as number)] as number;
      if (next < FIRST_STEP) {
        state = next;
        continue;
      }
      state = this.#take(next);
      if (state === REFUSED) {
        this.#status = "bad";
        return at;
      }
      if (state === COMPLETE) {
        this.#status = "complete";
        return next === END_NUMBER ? at : at + 1;
      }
    }
    this.#state = state;
    return end;
  }

  /** Does one step and returns the state that follows it. */
  #take(step: number): number {
    const nesting = this.#nesting;
    switch (step) {
      case OPEN_STRING:
        this.#inKey = false;
        return STRING;
      case OPEN_KEY:
        this.#inKey = true;
        return STRING;
      case END_STRING:
        return this.#inKey ? COLON : this.#endValue();
      case END_LITERAL:
      case END_NUMBER:
        return this.#endValue();
      case COMMA:
        if (nesting.depth === 0) return REFUSED;
        return nesting.isObject ? KEY : VALUE;
      case OPEN_OBJECT:
        return nesting.open(true) ? FIRST_KEY : REFUSED;
      case OPEN_ARRAY:
        return nesting.open(false) ? FIRST_ITEM : REFUSED;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        if (nesting.depth === 0 || nesting.isObject !== (step === CLOSE_OBJECT)) return REFUSED;
        nesting.close();
        return this.#endValue();
      default:
        return REFUSED;
    }
  }

  #endValue(): number {
    return this.#nesting.depth === 0 ? COMPLETE : AFTER_VALUE;
  }
}

/** One short line about a byte that a scanner refused, safe to show and to send. `offset` counts from 0. */
export function describeBadByte(byte: number, offset: number): string {
  const isPrintable = byte > 0x20 && byte < 0x7f;
  const shown = isPrintable ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16).padStart(2, "0")}`;
  return `unexpected ${shown} at offset ${offset}`;
}

// Constants, because the loop above runs once for each byte received.
const VALUE = stateCode("value");
const FIRST_ITEM = stateCode("firstItem");
const FIRST_KEY = stateCode("firstKey");
const KEY = stateCode("key");
const COLON = stateCode("colon");
const AFTER_VALUE = stateCode("afterValue");
const STRING = stateCode("string");
const OPEN_STRING = stepCode("openString");
const OPEN_KEY = stepCode("openKey");
const END_STRING = stepCode("endString");
const END_LITERAL = stepCode("endLiteral");
const END_NUMBER = stepCode("endNumber");
const COMMA = stepCode("comma");
const OPEN_OBJECT = stepCode("openObject");
const OPEN_ARRAY = stepCode("openArray");
const CLOSE_OBJECT = stepCode("closeObject");
const CLOSE_ARRAY = stepCode("closeArray");
const COMPLETE = -1;
const REFUSED = -2;
