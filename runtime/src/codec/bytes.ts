import { isUint8Array } from "node:util/types";
import type { Key, Path } from "./path.js";
import { wrongType } from "./scalars.js";

/** What a contract may ask of `bytes`. Lengths are in bytes. */
export interface BytesConstraints {
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Base64 with padding (RFC 4648, section 4), in its one canonical spelling. */
export function readBytes(value: unknown, at: Path, key: Key, constraints?: BytesConstraints): Uint8Array {
  if (typeof value !== "string") return wrongType(value, at, key, "base64 text");
  const bytes = Buffer.from(value, "base64");
  // Node's decoder skips what it does not know; only canonical text survives the way back.
  if (bytes.toString("base64") !== value) return at.fail(key, "must be base64 text, with padding");
  if (constraints !== undefined) checkLength(bytes.length, at, key, constraints);
  // A copy: small Buffers share their memory with strangers.
  return new Uint8Array(bytes);
}

export function writeBytes(value: unknown, at: Path, key: Key, constraints?: BytesConstraints): string {
  if (!isUint8Array(value)) return wrongType(value, at, key, "a Uint8Array");
  if (constraints !== undefined) checkLength(value.length, at, key, constraints);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
}

function checkLength(length: number, at: Path, key: Key, { minLength, maxLength }: BytesConstraints): void {
  if (minLength !== undefined && length < minLength) at.fail(key, `must have at least ${minLength} bytes`);
  if (maxLength !== undefined && length > maxLength) at.fail(key, `must have at most ${maxLength} bytes`);
}
