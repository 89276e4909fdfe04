import type { Random } from "#runtime/testing/random.js";

/** Where items come from. */
export interface Source {
  readonly length: number;
  readonly form: "array" | "generator" | "async generator";
  /** Milliseconds before each item whose index this divides. */
  readonly pauses: Pauses;
  /** The index before which it throws. */
  readonly failsAt: number | undefined;
  /** Characters of an item, beside what tells it apart. */
  readonly padding: number;
}

/** How items are taken. */
export interface Taking {
  /** It leaves then. */
  readonly most: number;
  readonly pauses: Pauses;
}

interface Pauses {
  readonly every: number;
  readonly ms: number;
}

/** What a handler does before it answers. */
export interface Handling {
  readonly ending: "well" | "declared" | "undeclared";
  /** Whether it is an async function, though it may have nothing to wait for. */
  readonly isAsync: boolean;
  /** Infinity: until its signal says so. */
  readonly pauseMs: number;
  readonly heedsSignal: boolean;
}

/** One call, and what both sides do about it. */
export interface Task {
  readonly id: number;
  readonly kind: "run" | "list" | "collect" | "convert" | "note";
  /** Milliseconds before it is called. */
  readonly startMs: number;
  readonly timeoutMs: number | undefined;
  /** Milliseconds after which it is given up. */
  readonly cancelMs: number | undefined;
  readonly meta: boolean;
  /** Whether a handler that calls hands on its own deadline and signal. */
  readonly handsOn: boolean;
  readonly text: string;
  readonly handling: Handling;
  /** Of the caller's stream. */
  readonly sends: Source;
  /** Of the handler's. */
  readonly gives: Source;
  readonly callerTakes: Taking;
  readonly handlerTakes: Taking;
  /** What the handler asks of the other side meanwhile. */
  readonly asks: readonly Task[];
}

/** What tasks are drawn with. */
export interface Drawing {
  readonly tight: boolean;
  /** Whether each has its time. */
  readonly timed: boolean;
}

export function drawTasks(random: Random, drawing: Drawing): readonly Task[] {
  let lastId = 0;
  const draw = (depth: number): Task => {
    const id = ++lastId;
    const kind = pick(random, ["run", "run", "list", "list", "collect", "convert", "note"] as const);
    const asks =
      depth < 2 && random.chance(0.25) ? Array.from({ length: random.integer(1, 3) }, () => draw(depth + 1)) : [];
    return {
      ...{ id, kind, asks },
      startMs: random.chance(0.5) ? 0 : random.integer(1, 2000),
      timeoutMs: random.chance(drawing.timed ? 1 : 0.4)
        ? random.integer(1, random.chance(0.5) ? 100 : 5000)
        : undefined,
      cancelMs: random.chance(0.25) ? random.integer(0, random.chance(0.5) ? 50 : 3000) : undefined,
      meta: random.chance(0.2),
      handsOn: random.chance(0.5),
      text: "x".repeat(random.chance(0.1) ? random.integer(0, drawing.tight ? 8000 : 50_000) : random.integer(0, 20)),
      handling: drawHandling(random, kind),
      sends: drawSource(random, drawing),
      gives: drawSource(random, drawing),
      callerTakes: drawTaking(random),
      handlerTakes: drawTaking(random),
    };
  };
  return Array.from({ length: random.integer(1, random.chance(0.2) ? 40 : 12) }, () => draw(0));
}

function drawHandling(random: Random, kind: Task["kind"]): Handling {
  const heedsSignal = random.chance(0.6);
  // Of a notification nobody says that it is not wanted any more.
  const mayWaitForSignal = heedsSignal && kind !== "note";
  return {
    ending: pick(random, ["well", "well", "well", "well", "declared", "undeclared"] as const),
    isAsync: random.chance(0.5),
    pauseMs: random.chance(0.5)
      ? 0
      : mayWaitForSignal && random.chance(0.2)
        ? Number.POSITIVE_INFINITY
        : random.integer(1, 5000),
    heedsSignal,
  };
}

function drawSource(random: Random, { tight }: Drawing): Source {
  const length = random.chance(0.1) ? random.integer(0, 500) : random.integer(0, 30);
  return {
    length,
    form: pick(random, ["array", "generator", "async generator", "async generator"] as const),
    pauses: drawPauses(random),
    failsAt: random.chance(0.15) ? random.integer(0, length) : undefined,
    padding: random.chance(0.1) ? random.integer(0, tight ? 3000 : 5000) : random.integer(0, 10),
  };
}

function drawTaking(random: Random): Taking {
  return { most: random.chance(0.2) ? random.integer(1, 20) : Number.POSITIVE_INFINITY, pauses: drawPauses(random) };
}

function drawPauses(random: Random): Pauses {
  return random.chance(0.6) ? { every: 1, ms: 0 } : { every: random.integer(1, 20), ms: random.integer(1, 500) };
}

export function pick<Choice>(random: Random, choices: readonly Choice[]): Choice {
  return choices[random.integer(0, choices.length - 1)] as Choice;
}
