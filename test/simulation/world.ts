import type { ManualClock } from "#runtime/testing/manual-clock.js";
import type { Alarm } from "#runtime/time/clock.js";
import type { Plan } from "./plan.js";
import type { Task } from "./task.js";

/** What is known of a task while a run goes on, on both sides of it. */
export interface Entry {
  readonly task: Task;
  /** How often its handler was called, and how often that ended. */
  begun: number;
  ended: number;
  settled: number;
  /** Whether its call failed as one that no handler has seen. */
  neverSent: boolean;
}

/** What both sides of a run write down; and what they find that must not be. */
export class World {
  readonly clock: ManualClock;
  readonly plan: Plan;
  readonly violations: string[] = [];
  readonly #entries = new Map<number, Entry>();
  readonly #trace: ((line: string) => void) | undefined;
  /** Generators that were begun, and whose `finally` has not run. */
  #openSources = 0;
  /** Alarms of the tasks' own. */
  #sleeping = 0;
  /** Since when there is a reason for calls to be `unavailable`. */
  #closing = false;

  constructor(clock: ManualClock, plan: Plan, trace: ((line: string) => void) | undefined) {
    this.clock = clock;
    this.plan = plan;
    this.#trace = trace;
    const enter = (task: Task): void => {
      this.#entries.set(task.id, { task, begun: 0, ended: 0, settled: 0, neverSent: false });
      for (const asked of task.asks) enter(asked);
    };
    for (const task of plan.tasks) enter(task);
  }

  get entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  get openSources(): number {
    return this.#openSources;
  }

  get sleeping(): number {
    return this.#sleeping;
  }

  get isClosing(): boolean {
    return this.#closing;
  }

  /** Undefined for a number that was never given, which only happens to corrupt calls. */
  entry(id: number): Entry | undefined {
    return this.#entries.get(id);
  }

  close(side: string): void {
    this.#closing = true;
    this.trace(`the ${side} closes`);
  }

  trace(event: string): void {
    this.#trace?.(`${String(this.clock.now()).padStart(8)} ms  ${event}`);
  }

  violate({ id, kind }: Pick<Task, "id" | "kind">, what: string): void {
    this.violations.push(`at ${this.clock.now()} ms, task ${id} (${kind}): ${what}`);
    this.trace(`VIOLATION: task ${id} (${kind}): ${what}`);
  }

  /** An alarm of the tasks' own. */
  schedule(milliseconds: number, callback: () => void): Pick<Alarm, "cancel"> {
    let pending = true;
    const done = (): void => {
      if (pending) this.#sleeping -= 1;
      pending = false;
    };
    this.#sleeping += 1;
    const alarm = this.clock.schedule(milliseconds, () => {
      done();
      callback();
    });
    return {
      cancel: () => {
        done();
        alarm.cancel();
      },
    };
  }

  /**
   * @param milliseconds - Infinity: until the signal wakes it.
   * @throws the signal's reason, as soon as it has one.
   */
  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (milliseconds <= 0) return;
    await new Promise<void>((resolve, reject) => {
      const wake = (): void => {
        alarm?.cancel();
        reject(signal?.reason as Error);
      };
      const slept = (): void => {
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const alarm = milliseconds === Number.POSITIVE_INFINITY ? undefined : this.schedule(milliseconds, slept);
      signal?.addEventListener("abort", wake, { once: true });
    });
  }

  openSource(): void {
    this.#openSources += 1;
  }

  closeSource(): void {
    this.#openSources -= 1;
  }
}
