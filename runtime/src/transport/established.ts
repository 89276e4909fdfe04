import type { Socket } from "node:net";

/** What a connection may take. */
export interface Patience {
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
  /** Gives up. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Resolves when a socket is connected, as its event says. If it does not come to that in time, the socket is destroyed.
 *
 * @throws {Error} the socket's, one that says that the time was over, or the signal's reason.
 */
export function established(
  socket: Socket,
  event: "connect" | "secureConnect",
  { timeoutMs, signal }: Patience,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => void socket.destroy(signal?.reason as Error);
    const timer = setTimeout(() => {
      socket.destroy(new Error(`no connection after ${timeoutMs} ms`));
    }, timeoutMs);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      // The first error may follow the event so closely that nobody else listens yet.
      socket.on("error", ignore).off("error", failed).off(event, done);
    };
    const failed = (error: Error): void => {
      settle();
      reject(error);
    };
    const done = (): void => {
      settle();
      resolve();
    };
    socket.on("error", failed).on(event, done);
    if (signal?.aborted === true) giveUp();
    else signal?.addEventListener("abort", giveUp);
  });
}

/** One for all: it stays as long as the socket does. */
function ignore(): void {}
