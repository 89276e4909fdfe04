import { distance } from "fastest-levenshtein";

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
  let least = Math.max(1, Math.round(written.length * 0.4)) + 0.5;
  let compared = 0;
  for (const candidate of candidates) {
    if (compared++ > MAX_CANDIDATES) break;
    if (candidate.length > MAX_LENGTH || Math.abs(candidate.length - written.length) >= least + 0.5) continue;
    const [wanted, near] = [written.toLowerCase(), candidate.toLowerCase()];
    const typing = distance(wanted, near);
    if (typing >= least) continue;
    // Between equals: people rarely get the first letter wrong, and a wrong case is hardly an error.
    const errors = typing + (wanted[0] === near[0] ? 0 : 0.1) + distance(written, candidate) / 1000;
    if (errors < least) [best, least] = [candidate, errors];
  }
  return best;
}
