/** Bytes that are worth a system call of their own. */
export const BUFFER_BYTES: number = 64 * 1024;

/** How many buffers wait for their next use. A tick has few connections that write in turn; the others come from the system. */
const MAX_FREE = 16;

const free: Buffer[] = [];

/** A buffer to collect messages in. It belongs to the connection that took it only until that has written. */
export function takeBuffer(): Buffer {
  return free.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
}

/** Nobody reads from it any more. */
export function giveBack(buffer: Buffer): void {
  if (free.length < MAX_FREE) free.push(buffer);
}
