import { Buffer } from "node:buffer";

/** A JSON text, compact, as a string or already in UTF-8. */
export type Json = string | Uint8Array;

/** In bytes of UTF-8. */
export function sizeOf(json: Json): number {
  return typeof json === "string" ? Buffer.byteLength(json) : json.length;
}

export function textOf(json: Json): string {
  return typeof json === "string" ? json : Buffer.from(json.buffer, json.byteOffset, json.length).toString();
}
