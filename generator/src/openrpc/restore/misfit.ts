import type { Json } from "../../model/type.js";
import { isArray, isObject, type JsonObject, own } from "../import/source/json.js";

/** Thrown where a document that claims to be an export of ours cannot be one. */
export class Misfit extends Error {
  override readonly name = "Misfit";
}

/** @throws {Misfit} */
export function object(value: Json | undefined, what: string): JsonObject {
  if (isObject(value)) return value;
  throw new Misfit(`${what} is no object`);
}

/** @throws {Misfit} */
export function text(value: Json | undefined, what: string): string {
  if (typeof value === "string") return value;
  throw new Misfit(`${what} is no text`);
}

/** @throws {Misfit} */
export function whole(value: Json | undefined, what: string): number {
  if (Number.isSafeInteger(value)) return value as number;
  throw new Misfit(`${what} is no whole number`);
}

/** Nothing for what is not there. @throws {Misfit} */
export function list(value: Json | undefined, what: string): readonly Json[] {
  if (value === undefined) return [];
  if (isArray(value)) return value;
  throw new Misfit(`${what} is no list`);
}

/** A member that is there, under its name in the model; nothing otherwise. */
export function kept<Key extends string>(from: JsonObject, member: string, key: Key): { readonly [K in Key]?: Json } {
  const value = own(from, member);
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Json };
}
