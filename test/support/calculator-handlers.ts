import { type CalculatorHandlers, DivisionByZero } from "./calculator.js";

/** Handlers that do what the names say. */
export function calculatorHandlers(overrides: Partial<CalculatorHandlers> = {}): CalculatorHandlers {
  return {
    add: (a, b, c) => a + b + c,
    divide(a, b) {
      if (b === 0) throw new DivisionByZero({ dividend: a });
      return a / b;
    },
    greet: async (user, at) => `Hello ${user.email}${at === undefined ? "" : ` at ${at.toISOString()}`}`,
    echo: (value) => value,
    clear() {},
    note() {},
    ...overrides,
  };
}
