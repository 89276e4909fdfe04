/** Names longer than this are not worth the quadratic comparison. */
const MAX_LENGTH = 60;

/** How many candidates are compared, so that a thousand mistakes with a thousand names stay cheap. */
const MAX_CANDIDATES = 500;

/** `did you mean "Entry"?`, if one of the candidates is close to what was written. */
export function didYouMean(written: string, candidates: Iterable<string>): string | undefined {
  const best = nearest(written, candidates);
  return best === undefined ? undefined : `did you mean "${best}"?`;
}

/** The candidate with the fewest typing errors, if there are few enough for the word's length. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  if (written.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(written.length / 3)) + 0.5;
  let compared = 0;
  for (const candidate of candidates) {
    if (compared++ > MAX_CANDIDATES) break;
    if (candidate.length > MAX_LENGTH || Math.abs(candidate.length - written.length) >= least + 0.5) continue;
    // A wrong case is hardly an error, but it decides between equals.
    const typing = distance(written.toLowerCase(), candidate.toLowerCase());
    if (typing >= least) continue;
    const errors = typing + distance(written, candidate) / 1000;
    if (errors < least) [best, least] = [candidate, errors];
  }
  return best;
}

/** Letters to insert, delete, replace or swap with their neighbour (Damerau and Levenshtein, restricted). */
export function distance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row[j] = Math.min(
        (row[j - 1] ?? 0) + 1,
        (last[j] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
