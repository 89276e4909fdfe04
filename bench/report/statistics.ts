import type { Slice } from "../measure/match.js";
import type { Result } from "../measure/rounds.js";

/** The middle of an odd number of values; the mean of the two middle ones, of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** The median over the rounds of one of their figures; undefined where the rounds do not have it. */
export function over(rounds: readonly Slice[], figure: (slice: Slice) => number | undefined): number | undefined {
  const values = rounds.map(figure).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : median(values);
}

/** How many times one is as fast as another: the median of the ratios within each round. */
export function ratio(one: Result | undefined, other: Result | undefined): number | undefined {
  const ratios = (one?.rounds ?? []).flatMap(({ perSecond }, round) => {
    const reference = other?.rounds[round]?.perSecond;
    return reference === undefined ? [] : [perSecond / reference];
  });
  return ratios.length === 0 ? undefined : median(ratios);
}
