import type { Call } from "#runtime/answering/call.js";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { defaultLimits } from "#runtime/limits.js";
import type { TaskCalls } from "../support/tasks.js";
import { convertedItem } from "./handlers.js";
import { itemOf } from "./source.js";
import type { Task } from "./task.js";
import type { World } from "./world.js";

/** By what a call is bounded. */
export interface Bounds {
  /** By which it is given up. */
  readonly signal: AbortSignal | undefined;
  /** The call for which it is made, whose deadline holds for it too. */
  readonly handedOn: Call<TaskCalls> | undefined;
}

/** What may come of one call, from its caller's point of view. */
export class Expectation {
  readonly #world: World;
  readonly #task: Task;
  readonly #signal: AbortSignal | undefined;
  readonly #begunAt: number;
  /** When it must have ended, or have been opened. */
  readonly #deadline: number;
  readonly #notAfter: number;
  #abortedAt = Number.POSITIVE_INFINITY;
  #opened = false;

  constructor(world: World, task: Task, { signal, handedOn }: Bounds) {
    const { clock, plan } = world;
    this.#world = world;
    this.#task = task;
    this.#signal = signal;
    this.#begunAt = clock.now();
    const timeoutMs = task.timeoutMs ?? plan.limits["defaultTimeoutMs"] ?? defaultLimits.defaultTimeoutMs;
    this.#notAfter = handedOn === undefined ? Number.POSITIVE_INFINITY : clock.now() + handedOn.timeoutMs;
    this.#deadline = Math.min(clock.now() + timeoutMs, this.#notAfter);
    if (signal?.aborted === true) this.#abortedAt = clock.now();
    signal?.addEventListener("abort", () => {
      this.#abortedAt = clock.now();
    });
  }

  /** It has been answered with one value. */
  result(value: string): void {
    const { id, kind, text, sends, handlerTakes } = this.#task;
    this.waited(this.#begunAt);
    if (this.#isCorrupt) return;
    const whole = handlerTakes.most > sends.length;
    if (kind === "collect" && whole && sends.failsAt !== undefined)
      this.#violate("it went well, though its stream failed");
    const expected = kind === "run" ? `${id}:${text}` : `${id}:${Math.min(sends.length, handlerTakes.most)}`;
    if (value !== expected) this.#violate(`it was answered ${value.slice(0, 40)}`);
    if (this.#task.handling.ending !== "well") this.#violate("it went well, though its handler threw");
  }

  /** Something has come that was waited for since then. */
  waited(since: number): void {
    const now = this.#world.clock.now();
    const { timeoutMs = Number.POSITIVE_INFINITY } = this.#task;
    // A stream has its time to be opened, and then again for each wait.
    const waitedSince = this.#opened ? since : this.#deadline;
    const deadline = this.#isStream ? Math.min(waitedSince + timeoutMs, this.#notAfter) : this.#deadline;
    if (now > Math.max(deadline, since)) this.#violate(`its deadline was at ${deadline} ms`);
    if (now > Math.max(this.#abortedAt, since)) this.#violate(`it was given up at ${this.#abortedAt} ms`);
    this.#opened = true;
  }

  item(value: string, index: number): void {
    if (this.#isCorrupt) return;
    if (value !== this.#item(index)) this.#violate(`item ${index} arrived as ${value.slice(0, 40)}`);
  }

  complete(count: number): void {
    if (this.#isCorrupt) return;
    const { kind, gives, sends, handlerTakes, handling } = this.#task;
    const source = kind === "list" ? gives : sends;
    const left = kind === "convert" && handlerTakes.most <= source.length;
    const length = left ? handlerTakes.most : source.length;
    const fails = handling.ending !== "well" || (source.failsAt !== undefined && !left);
    if (count !== length || fails) this.#violate(`it looked complete after ${count} of ${length} items`);
  }

  failed(error: unknown): void {
    if (!(error instanceof RpcError)) {
      this.#violate(`it failed with something else than an RpcError: ${error}`);
      return;
    }
    if (!this.#isStream) this.waited(this.#begunAt);
    if (error.sent === undefined) this.#violate(`nothing says whether it was sent: ${error}`);
    if (!this.#isCorrupt && !this.#codes().has(error.code)) this.#violate(`it must not fail so: ${error}`);
    const entry = this.#world.entry(this.#task.id);
    if (error.sent === false && entry !== undefined && entry.begun > 0 && !this.#isCorrupt) {
      this.#violate(`it failed as one that was never sent, after its handler was called: ${error}`);
    }
  }

  /** What it may fail with. */
  #codes(): ReadonlySet<string> {
    const { plan, isClosing, clock } = this.#world;
    const { handling, kind, sends, gives } = this.#task;
    const codes = new Set<string>();
    if (handling.ending === "declared") codes.add("Refused");
    if (handling.ending === "undeclared") codes.add("internal");
    if (this.#signal?.aborted === true) codes.add("cancelled");
    if (plan.weather === "cut" || isClosing) codes.add("unavailable");
    if (kind === "list" && gives.failsAt !== undefined) codes.add("internal");
    if (this.#takesTime(clock.now())) codes.add("deadline_exceeded");
    if ((kind === "collect" || kind === "convert") && sends.failsAt !== undefined) codes.add("unknown").add("internal");
    // Of a stream the handler may see the end of the time before the caller does.
    if (kind === "convert" && codes.has("deadline_exceeded")) codes.add("internal");
    if (plan.tight) for (const code of ["overloaded", "invalid_params", "internal", "unavailable"]) codes.add(code);
    return codes;
  }

  #takesTime(now: number): boolean {
    const { timeoutMs = Number.POSITIVE_INFINITY } = this.#task;
    const { maxTimeoutMs = Number.POSITIVE_INFINITY } = this.#world.plan.limits;
    return now >= Math.min(this.#deadline, this.#begunAt + Math.min(timeoutMs, maxTimeoutMs));
  }

  #item(index: number): string {
    const { kind, gives, sends } = this.#task;
    return kind === "list" ? itemOf(this.#task, gives, index) : convertedItem(itemOf(this.#task, sends, index));
  }

  get #isStream(): boolean {
    return this.#task.kind === "list" || this.#task.kind === "convert";
  }

  get #isCorrupt(): boolean {
    return this.#world.plan.weather === "corrupt";
  }

  #violate(what: string): void {
    this.#world.violate(this.#task, what);
  }
}
