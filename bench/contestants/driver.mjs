/** The load generator alone: calls that are answered at once, in the same process. No real contestant can be faster. */

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve() {
  return 0;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect() {
  return { add: (a, b, c) => Promise.resolve(a + b + c) };
}
