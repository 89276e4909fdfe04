import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** `node:net`, loaded when the first socket is asked for: a sixth of what the import of a generated client took. */
export function sockets(): typeof import("node:net") {
  return process.getBuiltinModule("node:net");
}

/** Whether a stream is a connection of the system's, with TLS in it or not. */
export function isSocket(stream: Duplex): stream is Socket {
  return stream instanceof sockets().Socket;
}

/** Whether a stream is a connection of the system's, and nothing stands between it and who writes to it. */
export function isPlainSocket(stream: Duplex): boolean {
  return Object.getPrototypeOf(stream) === sockets().Socket.prototype;
}
