import type { Log } from "../log.js";
import type { ClientStats } from "./caller.js";

/** Counts the replies that no call could use, and tells the log of each. */
export class DroppedReplies implements ClientStats {
  unknownReplies = 0;
  lateReplies = 0;
  malformedReplies = 0;
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  unknown(peer: string): void {
    this.unknownReplies++;
    this.#tell(peer, "a reply to a call that was never made");
  }

  late(peer: string): void {
    this.lateReplies++;
    this.#tell(peer, "a reply to a call that has ended");
  }

  malformed(peer: string, reason: string): void {
    this.malformedReplies++;
    this.#tell(peer, reason);
  }

  #tell(peer: string, reason: string): void {
    this.#log({ level: "info", kind: "protocol-error", peer, message: `from ${peer}: ${reason}` });
  }
}
