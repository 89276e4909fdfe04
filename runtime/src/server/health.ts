import type { Log } from "../log.js";
import type { Awaitable } from "../service/service.js";
import type { Clock } from "../time/clock.js";
import type { Answer } from "../wire/encode.js";
import { TimeLimit } from "./time-limit.js";

/**
 * Says whether the server can do its work: true, false, or in words why not, which whoever asks `rpc.health` is told. When it
 * throws, or says nothing within 5 s, the server is failing, and its log is told why.
 *
 * @example
 * health: async () => (await database.ping()) || "the database does not answer"
 */
export type Health = () => Awaitable<boolean | string>;

/** Milliseconds that a check may take: probes have little patience themselves. */
const CHECK_MS = 5000;

/** What a health check is made with. */
export interface HealthCheckParts {
  readonly health: Health | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Answers `rpc.health`, to anybody: `{"status":"serving"}`, `{"status":"draining"}` once the server closes, or
 * `{"status":"failing"}`, with a `reason` where there are words for it.
 */
export class HealthCheck {
  readonly #parts: HealthCheckParts;
  readonly #limit: TimeLimit;
  /** Those who ask meanwhile are told the same, so that many probes are one check. */
  #checking: Promise<Answer> | undefined;
  #draining = false;

  constructor(parts: HealthCheckParts) {
    this.#parts = parts;
    this.#limit = new TimeLimit(parts.clock, CHECK_MS);
  }

  /** From now on the server is closing. */
  drain(): void {
    this.#draining = true;
    this.#limit.stop();
  }

  answer(): Answer | Promise<Answer> {
    const { health } = this.#parts;
    if (this.#draining) return status("draining");
    if (health === undefined) return status("serving");
    this.#checking ??= this.#check(health);
    return this.#checking;
  }

  async #check(health: Health): Promise<Answer> {
    const said = (async () => health())();
    const forget = (): void => {
      this.#checking = undefined;
    };
    // A check that hangs is not begun again before it ends.
    said.then(forget, forget);
    try {
      const healthy = await this.#limit.hold(said, new Error(`health said nothing within ${CHECK_MS} ms`));
      if (healthy === true) return status("serving");
      return typeof healthy === "string" ? status("failing", healthy) : status("failing");
    } catch (error) {
      this.#parts.log({
        level: "error",
        kind: "health-failed",
        error,
        message: "the check of the server's health failed",
      });
      return status("failing");
    }
  }
}

function status(word: "serving" | "draining" | "failing", reason?: string): Answer {
  return { kind: "result", text: JSON.stringify({ status: word, reason }) };
}
