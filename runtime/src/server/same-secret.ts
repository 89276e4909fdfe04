import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Compares what a caller gave with a secret, in a time that tells nothing of either, their lengths included.
 *
 * @param given - May be missing, as `meta` may.
 */
export function sameSecret(given: string | undefined, secret: string): boolean {
  // Digests have one length, which is what the comparison needs.
  const same = timingSafeEqual(digest(given ?? ""), digest(secret));
  return given !== undefined && same;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
