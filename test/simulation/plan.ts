import type { Faults } from "#runtime/testing/faults.js";
import { Random } from "#runtime/testing/random.js";
import type { Framing } from "#runtime/wire/framing.js";
import { drawTasks, pick, type Task } from "./task.js";

/** A network that does its worst, or not so much. */
export type Weather = "calm" | "rough" | "cut" | "corrupt";

/** All that happens in one run, drawn from its seed before it begins. */
export interface Plan {
  readonly seed: number;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly bufferBytes: number;
  readonly framing: Framing;
  /** Whether the two sides say hello. */
  readonly extensions: boolean;
  /** Whether interceptors stand in between that do nothing. */
  readonly intercepted: boolean;
  /** Whether the limits are so small that calls fail by them. */
  readonly tight: boolean;
  readonly limits: { readonly [limit: string]: number };
  /** Milliseconds after which a side closes, whatever is going on. */
  readonly closing: { readonly side: "client" | "server"; readonly afterMs: number } | undefined;
  readonly tasks: readonly Task[];
}

export function drawPlan(seed: number): Plan {
  const random = new Random(seed);
  const weather = pick(random, ["calm", "rough", "rough", "cut", "cut", "corrupt"] as const);
  const tight = random.chance(0.3);
  // What waits for room enters in ever smaller pieces: were they late, too, large messages would take for ever.
  const narrow = weather === "calm" && random.chance(0.5);
  return {
    ...{ seed, weather, tight },
    faults: { ...drawFaults(random, weather), ...(narrow && { delayMs: [0, 0] }) },
    bufferBytes: narrow ? random.integer(500, 5000) : 65_536,
    framing: pick(random, ["lines", "content-length", "length-prefixed"] as const),
    extensions: random.chance(0.8),
    intercepted: random.chance(0.2),
    limits: tight ? drawLimits(random) : {},
    closing: random.chance(0.2)
      ? { side: pick(random, ["client", "server"] as const), afterMs: random.integer(0, 3000) }
      : undefined,
    // What is corrupted may never be answered: without a time each call has, such a run would take that of a stream, for ever.
    tasks: drawTasks(random, { tight, timed: weather === "corrupt" }),
  };
}

function drawFaults(random: Random, weather: Weather): Faults {
  const mild: Faults = { delayMs: [0, pick(random, [0, 5, 50])], split: random.next() * 0.5, coalesce: random.next() };
  switch (weather) {
    case "calm":
      return mild;
    case "rough":
      return { ...mild, stall: 0.02, stallMs: [10, 5000] };
    case "cut":
      return { ...mild, stall: 0.01, cut: pick(random, [0.005, 0.05]) };
    case "corrupt":
      return { ...mild, corrupt: pick(random, [0.01, 0.1]) };
  }
}

function drawLimits(random: Random): Plan["limits"] {
  const drawn = {
    maxInFlight: random.integer(1, 4),
    maxStreams: random.integer(1, 4),
    maxStreamItems: random.integer(1, 5),
    maxMessageBytes: random.integer(2000, 6000),
    maxPending: random.integer(1, 5),
    maxWaitingBytes: random.integer(500, 5000),
    maxUnreadBytes: random.integer(500, 8000),
    defaultTimeoutMs: random.integer(500, 5000),
    maxTimeoutMs: random.integer(1000, 10_000),
  };
  // Most at a time hide what each of them does.
  return Object.fromEntries(Object.entries(drawn).filter(() => random.chance(0.4)));
}
