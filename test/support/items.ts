/** The items that tests of streams send. */
export const naturals = (to: number): number[] => Array.from({ length: to }, (_, index) => index);

export async function* generate(to: number): AsyncGenerator<number> {
  for (let item = 0; item < to; item++) yield item;
}

/** Gives one item, and no end. */
export async function* oneOfMore(): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => {});
}
