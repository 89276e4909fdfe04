import type { Socket } from "node:net";

/**
 * Resolves when a socket is connected, as its event says. If it does not come to that in time, the socket is destroyed.
 *
 * @throws {Error} the socket's, or one that says that the time was over.
 */
export function established(socket: Socket, event: "connect" | "secureConnect", timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy(new Error(`no connection after ${timeoutMs} ms`));
    }, timeoutMs);
    // It stays: the first error may follow the event so closely that nobody else listens yet.
    socket.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once(event, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
