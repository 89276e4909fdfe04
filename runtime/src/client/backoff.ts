/** How long a client waits before it connects again. */
export interface ReconnectDelays {
  /** Milliseconds before the first attempt; doubled for each that follows. Default: 100 ms. */
  readonly minDelayMs: number;
  /** Milliseconds at most. Default: 5 s. */
  readonly maxDelayMs: number;
}

const defaultDelays: ReconnectDelays = { minDelayMs: 100, maxDelayMs: 5000 };

/**
 * Fills in the defaults.
 *
 * @returns undefined where a lost connection is the last one.
 * @throws {RangeError} for delays that are none.
 */
export function resolveDelays(given?: false | Partial<ReconnectDelays>): ReconnectDelays | undefined {
  if (given === undefined) return defaultDelays;
  if (given === false) return undefined;
  const { minDelayMs = defaultDelays.minDelayMs, maxDelayMs = Math.max(defaultDelays.maxDelayMs, minDelayMs) } = given;
  for (const [name, value] of Object.entries({ minDelayMs, maxDelayMs })) {
    // Timers of JavaScript go no further.
    if (Number.isInteger(value) && value >= 1 && value < 2 ** 31) continue;
    throw new RangeError(
      `reconnect.${name} must be a whole number of milliseconds from 1 to ${2 ** 31 - 1}, not ${value}`,
    );
  }
  if (maxDelayMs >= minDelayMs) return { minDelayMs, maxDelayMs };
  throw new RangeError(`reconnect.maxDelayMs must not be less than minDelayMs, as ${maxDelayMs} is than ${minDelayMs}`);
}

/**
 * The delays between attempts: each twice the last, up to a limit, and of that between the half and the whole, by chance. Clients
 * that lost their server together do not all come back together.
 */
export class Backoff {
  readonly #delays: ReconnectDelays;
  readonly #random: () => number;
  #attempts = 0;

  /** @param random - From 0 to 1. */
  constructor(delays: ReconnectDelays, random: () => number) {
    this.#delays = delays;
    this.#random = random;
  }

  /** Milliseconds until the next attempt. */
  next(): number {
    const { minDelayMs, maxDelayMs } = this.#delays;
    const delay = Math.min(maxDelayMs, minDelayMs * 2 ** this.#attempts++);
    return Math.ceil((delay * (1 + this.#random())) / 2);
  }

  /** An attempt has led to something. */
  reset(): void {
    this.#attempts = 0;
  }
}
