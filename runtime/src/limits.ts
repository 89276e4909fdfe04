/**
 * What a peer may cost. Every limit is finite, and every default safe to face strangers with.
 *
 * @example
 * await serve({ listen, services, limits: { maxMessageBytes: 64 * 1024 } });
 */
export interface Limits {
  /** Bytes of one message's JSON text, in both directions. Default: 4 MiB. */
  readonly maxMessageBytes: number;
  /** Objects and lists inside one another in one message. Default: 100. */
  readonly maxNesting: number;
  /** Entries of one batch. Default: 100. */
  readonly maxBatch: number;
  /**
   * Calls of one connection that are being handled; above it no more are begun. Those whose handlers wait for a call back
   * to that very peer do not count. Default: 1000.
   */
  readonly maxInFlight: number;
  /**
   * Bytes of one connection's calls whose handlers have not ended, streams included: those hold on to their arguments. Above it
   * no more are begun until some have ended; where that could take for ever, since all of them wait for that very peer or are
   * streams, others are begun, and from twice as many bytes on refused as `overloaded`. Default: 64 MiB.
   */
  readonly maxInFlightBytes: number;
  /** Calls of a server's own that wait for one client's replies; those above fail as `overloaded`. Default: 10,000. */
  readonly maxPending: number;
  /** Calls of a client that wait for a connection; those above fail as `overloaded`. Default: 10,000. */
  readonly maxWaitingCalls: number;
  /**
   * Bytes of calls that wait for their turn. Above it no more is read; where a reply may be behind them that a handler waits
   * for, they are read, and refused as `overloaded`. Default: 16 MiB.
   */
  readonly maxWaitingBytes: number;
  /**
   * Bytes that were written to one connection and that its peer has not taken. Above half of it a server stops reading from
   * the peer, above all of it the connection is cut; a client's calls fail as `overloaded`. Default: 16 MiB.
   */
  readonly maxUnreadBytes: number;
  /**
   * Milliseconds in which a peer must take what it was sent, or 256 KiB of it; else a server cuts the connection. A client
   * gives its server this time only when it closes: a server with as many calls as it handles reads no more. Default: 30 s.
   */
  readonly stallMs: number;
  /** Milliseconds from the first byte of a message to its last. Default: 30 s. */
  readonly frameTimeoutMs: number;
  /** Connections of a server; the next is refused as `overloaded`, unless one that has said nothing yet can make room. Default: 10,000. */
  readonly maxConnections: number;
  /**
   * Milliseconds in which a client must have sent a server one whole message, unless the server has sent it something: who
   * listens only is wanted. Default: 5 minutes, since programs connect ahead, and people type slowly.
   */
  readonly firstMessageMs: number;
  /** Milliseconds that `authenticate` may take; then the caller is refused as `unavailable`. Default: 30 s. */
  readonly authenticateMs: number;
  /**
   * Milliseconds that a peer which has ended its side is still given replies: one that is gone looks the same. Then a server
   * cuts the connection, and its handlers' signals are aborted. Default: 30 s.
   */
  readonly halfOpenMs: number;
  /**
   * Milliseconds that a call may take where neither it, nor the client, nor the contract says; of a stream, its opening.
   * Default: 60 s.
   */
  readonly defaultTimeoutMs: number;
  /** Milliseconds that a server gives any call, whatever the caller asks for. Default: 1 hour. */
  readonly maxTimeoutMs: number;
  /** Streams that one side of a connection sends at a time; those above are refused as `overloaded`. Default: 1000. */
  readonly maxStreams: number;
  /**
   * Items of one stream that are taken from their source before they are asked for, and that go in one message. Of a consumer
   * that pauses, three times as many are on the way at most. Default: 1024.
   */
  readonly maxStreamItems: number;
  /** Mistakes that are listed of one invalid value; the others are counted. Default: 20. */
  readonly maxIssues: number;
}

const MIB = 1024 * 1024;

/** The limits that hold where nothing else is said. */
export const defaultLimits: Limits = Object.freeze({
  maxMessageBytes: 4 * MIB,
  maxNesting: 100,
  maxBatch: 100,
  maxInFlight: 1000,
  maxInFlightBytes: 64 * MIB,
  maxPending: 10_000,
  maxWaitingCalls: 10_000,
  maxWaitingBytes: 16 * MIB,
  maxUnreadBytes: 16 * MIB,
  stallMs: 30_000,
  frameTimeoutMs: 30_000,
  maxConnections: 10_000,
  firstMessageMs: 300_000,
  authenticateMs: 30_000,
  halfOpenMs: 30_000,
  defaultTimeoutMs: 60_000,
  maxTimeoutMs: 3_600_000,
  maxStreams: 1000,
  maxStreamItems: 1024,
  maxIssues: 20,
});

/** Beyond them JavaScript itself gives up: its strings, its stack, its timers. */
const ceilings: Limits = {
  maxMessageBytes: 256 * MIB,
  maxNesting: 1000,
  maxBatch: 1_000_000,
  maxInFlight: 1_000_000,
  maxInFlightBytes: 1024 * MIB,
  maxPending: 1_000_000,
  maxWaitingCalls: 1_000_000,
  maxWaitingBytes: 1024 * MIB,
  maxUnreadBytes: 1024 * MIB,
  stallMs: 2 ** 31 - 1,
  frameTimeoutMs: 2 ** 31 - 1,
  maxConnections: 1_000_000,
  firstMessageMs: 2 ** 31 - 1,
  authenticateMs: 2 ** 31 - 1,
  halfOpenMs: 2 ** 31 - 1,
  defaultTimeoutMs: 2 ** 31 - 1,
  maxTimeoutMs: 2 ** 31 - 1,
  maxStreams: 1_000_000,
  maxStreamItems: 1_000_000,
  maxIssues: 1000,
};

/**
 * Fills in the defaults.
 *
 * @throws {RangeError} when a limit is not a whole number from 1 to its ceiling, or is not known.
 */
export function resolveLimits(given?: Partial<Limits>): Limits {
  // All clients that say nothing have the same.
  if (given === undefined) return defaultLimits;
  const limits: { -readonly [L in keyof Limits]: number } = { ...defaultLimits };
  for (const [name, value] of Object.entries(given)) {
    if (!isLimit(name)) {
      throw new RangeError(
        `There is no limit named "${name}"; the limits are ${Object.keys(defaultLimits).join(", ")}`,
      );
    }
    if (value !== undefined) limits[name] = checked(name, value);
  }
  return Object.freeze(limits);
}

function checked(name: keyof Limits, value: unknown): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= ceilings[name]) return value as number;
  const shown = typeof value === "number" ? String(value) : `the ${typeof value} ${JSON.stringify(String(value))}`;
  throw new RangeError(`limits.${name} must be a whole number from 1 to ${ceilings[name]}, not ${shown}`);
}

function isLimit(name: string): name is keyof Limits {
  return Object.hasOwn(defaultLimits, name);
}
