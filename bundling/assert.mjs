// What yargs asks of `node:assert`, which loads colours, differences and streams with it: ten milliseconds of a start.
export function strictEqual(actual, expected, message) {
  if (!Object.is(actual, expected)) throw new Error(message);
}

export function notStrictEqual(actual, unwanted, message) {
  if (Object.is(actual, unwanted)) throw new Error(message);
}
