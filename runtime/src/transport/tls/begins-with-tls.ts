import type { Socket } from "node:net";

/** The type of the record that every TLS connection begins with, a handshake: RFC 8446, section 5.1. */
const HANDSHAKE = 22;

/**
 * Resolves once a peer has sent its first bytes, whether they can be TLS; what came stays to be read. Never, if the peer
 * sends nothing.
 *
 * OpenSSL finds out by itself, but then it is too late to tell the peer in words that it can read.
 */
export function beginsWithTls(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      const chunk: Buffer | null = socket.read();
      // The event comes at the end, too.
      if (chunk === null) return;
      socket.off("readable", look);
      socket.unshift(chunk);
      resolve(chunk[0] === HANDSHAKE);
    };
    socket.on("readable", look);
  });
}
