import { type Clock, systemClock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import { MemoryTransport } from "./memory-transport.js";
import { OwnAlarms } from "./own-alarms.js";
import { Pipe, type PipeParts } from "./pipe.js";

/** How a connection in memory behaves. */
export interface MemoryPairOptions {
  /** What tells when bytes arrive; for a `ManualClock` they do when that moves. Default: in a later turn of the event loop. */
  readonly clock?: Clock | undefined;
  /** Milliseconds that bytes are under way. Default: 0. */
  readonly delayMs?: number | undefined;
  /** Bytes that are under way, or not read, before a writer is told to wait; in each direction. Default: 64 KiB. */
  readonly bufferBytes?: number | undefined;
}

/** What the systems hold of a connection, more or less. */
export const BUFFER_BYTES: number = 64 * 1024;

/**
 * Two ends of a connection in memory, one for a server and one for a client. They behave as sockets do, but for the network:
 * what travels is bytes, in order, with backpressure and ends of their own in each direction.
 *
 * @throws {RangeError} for options that are no such numbers.
 * @example
 * const [near, far] = memoryPair();
 * server.accept(far);
 * const calc = await CalculatorClient.connect(near);
 */
export function memoryPair(options: MemoryPairOptions = {}): readonly [near: Transport, far: Transport] {
  const { delayMs = 0, bufferBytes = BUFFER_BYTES } = options;
  if (!(delayMs >= 0)) throw new RangeError(`delayMs must be 0 milliseconds or more, not ${delayMs}`);
  const clock = new OwnAlarms(options.clock ?? turns);
  const parts: PipeParts = {
    clock,
    bufferBytes,
    carry: (bytes) => ({ parcels: [{ bytes, delayMs, joins: false }], lost: false }),
  };
  return joined(clock, new Pipe(parts), new Pipe(parts));
}

/** Puts an end at each side of two pipes, and sees to it that no alarm is left when both are gone. */
export function joined(clock: OwnAlarms, away: Pipe, back: Pipe): readonly [near: Transport, far: Transport] {
  let ends = 2;
  const gone = (): void => {
    if (--ends === 0) clock.cancelAll();
  };
  const near = new MemoryTransport({ peer: "the far end in memory", clock, outgoing: away, incoming: back, gone });
  const far = new MemoryTransport({ peer: "the near end in memory", clock, outgoing: back, incoming: away, gone });
  away.join(near.writer, far.reader);
  back.join(far.writer, near.reader);
  return [near, far];
}

/**
 * What takes no time happens in the next turn of the event loop, as with sockets: two programs that answer each other for ever
 * in promise jobs would let nothing else happen. A timer would be a millisecond late at least.
 */
const turns: Clock = {
  now: () => systemClock.now(),
  schedule(milliseconds, callback) {
    if (milliseconds > 0) return systemClock.schedule(milliseconds, callback);
    const immediate = setImmediate(callback);
    return {
      cancel: () => clearImmediate(immediate),
      ref: () => void immediate.ref(),
      unref: () => void immediate.unref(),
    };
  },
};
