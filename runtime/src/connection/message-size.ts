import type { Json } from "../wire/json.js";

/** Whether a JSON text has more bytes than a message may have. */
export function exceeds(json: Json, maxBytes: number): boolean {
  // A UTF-16 unit takes one to three bytes of UTF-8, so that most texts need not be counted.
  if (json.length > maxBytes) return true;
  return typeof json === "string" && json.length * 3 > maxBytes && Buffer.byteLength(json) > maxBytes;
}
