import { lstat, unlink } from "node:fs/promises";
import net from "node:net";

/**
 * Removes the file of a unix socket that nobody answers on any more.
 *
 * @throws {Error} when somebody does, or when the file is not a socket; it stays then.
 */
export async function removeStaleSocket(path: string): Promise<void> {
  if (!(await lstat(path)).isSocket()) throw new Error(`${path} exists and is not a socket`);
  if (await answers(path)) throw new Error("another server answers there");
  await unlink(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ path });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    // Anything but a refusal (a full queue, a missing permission) may well be a living server.
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "ECONNREFUSED"));
  });
}
