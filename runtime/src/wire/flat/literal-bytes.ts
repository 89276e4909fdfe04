import { Buffer } from "node:buffer";

/** The UTF-8 bytes of a text that stands in messages as it is. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text);
}

/** Whether `chunk` goes on with `bytes`; it must go on for as long, or have another byte before. */
export function standsAt(bytes: Buffer, chunk: Buffer, at: number): boolean {
  for (let index = 0; index < bytes.length; index++) if (chunk[at + index] !== bytes[index]) return false;
  return true;
}

/** Returns where they end. */
export function put(bytes: Buffer, buffer: Buffer, at: number): number {
  // For the few bytes of a literal a loop is faster than a call of `set`.
  for (let index = 0; index < bytes.length; index++) buffer[at + index] = bytes[index] as number;
  return at + bytes.length;
}
