import type { Clock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import { checkFaults, type Faults, Misfortune } from "./faults.js";
import { BUFFER_BYTES, joined } from "./memory-pair.js";
import { OwnAlarms } from "./own-alarms.js";
import { Pipe } from "./pipe.js";
import { Random } from "./random.js";

/** How a connection fails. */
export interface FaultyPairOptions {
  /** An integer. The same program has the same faults with the same seed and a `ManualClock`. */
  readonly seed: number;
  readonly clock: Clock;
  readonly faults?: Faults | undefined;
  /** As of `memoryPair`. */
  readonly bufferBytes?: number | undefined;
}

/** Two ends of a connection in memory that fails, and ways to make it fail. */
export interface FaultyPair {
  readonly near: Transport;
  readonly far: Transport;
  /** The connection is lost now. */
  cut(): void;
  /** Nothing arrives at either end for so many milliseconds. */
  stall(milliseconds: number): void;
}

/**
 * A connection in memory that fails as networks do: bytes are late, in parts, stuck, lost together with the connection. Each
 * direction has its own luck, that depends on the seed and on what is written to it, and on nothing else.
 *
 * @throws {RangeError} for a seed that is none, or a fault.
 * @example
 * const { near, far } = faultyPair({ seed: 1, clock, faults: { delayMs: [0, 50], split: 0.5, cut: 0.01 } });
 */
export function faultyPair(options: FaultyPairOptions): FaultyPair {
  const { seed, bufferBytes = BUFFER_BYTES } = options;
  if (!Number.isInteger(seed)) throw new RangeError(`a seed is a whole number, not ${seed}`);
  const faults = checkFaults(options.faults ?? {});
  const clock = new OwnAlarms(options.clock);
  const random = new Random(seed);
  const fate = random.fork();
  let broken = false;
  const cut = (): void => {
    if (broken) return;
    broken = true;
    for (const pipe of pipes) pipe.cut(fate.chance(0.5) ? "reset" : "end", fate.integer(...faults.noticedMs));
  };
  // Later than what arrives last, so that the loss comes in the midst of a message.
  const lost = (remainingMs: number): void => void clock.schedule(remainingMs + 1, cut);
  const pipe = (): Pipe => {
    const misfortune = new Misfortune(random.fork(), faults);
    return new Pipe({ clock, bufferBytes, lost, carry: (bytes) => misfortune.carry(bytes) });
  };
  const pipes = [pipe(), pipe()] as const;
  const [near, far] = joined(clock, ...pipes);
  const stall = (milliseconds: number): void => {
    for (const pipe of pipes) pipe.stall(milliseconds);
  };
  return { near, far, cut, stall };
}
