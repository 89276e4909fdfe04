import { EventEmitter, on } from "node:events";
import { Calculator, type CalculatorHandlers, DivisionByZero, type Entry } from "../../generated/calculator.js";

type Rounding = Parameters<CalculatorHandlers["round"]>[1];

const rounders: Record<Rounding, (value: number) => number> = {
  up: Math.ceil,
  down: Math.floor,
  nearest: Math.round,
};

/** How many entries the tape keeps. */
const TAPE_LENGTH = 1000;

/** A calculator with a tape of its own. */
export function calculator(): ReturnType<typeof Calculator.implement> {
  const tape: Entry[] = [];
  const events = new EventEmitter<{ entry: [Entry] }>().setMaxListeners(0);
  let written = 0;

  function record(expression: string, result?: number): void {
    written += 1;
    const entry = { id: written, expression, at: new Date(), ...(result === undefined ? {} : { result }) };
    tape.unshift(entry);
    tape.length = Math.min(tape.length, TAPE_LENGTH);
    events.emit("entry", entry);
  }

  return Calculator.implement({
    add(a, b, c) {
      const sum = a + b + c;
      record(`${a} + ${b} + ${c}`, sum);
      return sum;
    },
    divide(a, b) {
      if (b === 0) throw new DivisionByZero({ dividend: a });
      record(`${a} / ${b}`, a / b);
      return a / b;
    },
    round: (value, rounding) => rounders[rounding](value),
    factorial(n) {
      let product = 1n;
      for (let factor = 2n; factor <= n; factor += 1n) product *= factor;
      return product;
    },
    history: (limit) => tape.slice(0, limit),
    async *watch({ signal }) {
      // Leaving the loop at the other end aborts the signal, and ends this one.
      for await (const [entry] of on(events, "entry", { signal })) yield entry as Entry;
    },
    async total(values) {
      let sum = 0;
      for await (const value of values) sum += value;
      record("a total", sum);
      return sum;
    },
    clear() {
      tape.length = 0;
    },
    note: (text) => record(text),
  });
}
