import { isDate, isUint8Array } from "node:util/types";

/** Nested more deeply than any message; the value contains itself, which is found out and reported elsewhere. */
const MAX_DEPTH = 1000;

/** The first two indexes that hold equal values, as JSON Schema understands equality; in linear time. */
export function equalItems(items: readonly unknown[]): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (let index = 0; index < items.length; index++) {
    const text = canonical(items[index], 0);
    const first = seen.get(text);
    if (first !== undefined) return [first, index];
    seen.set(text, index);
  }
  return undefined;
}

/** One text for all equal values: whatever the order of an object's fields. */
function canonical(value: unknown, depth: number): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  if (isDate(value)) return `Date(${value.getTime()})`;
  if (isUint8Array(value)) return `bytes(${Buffer.from(value).toString("base64")})`;
  if (depth > MAX_DEPTH) return "…";
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join()}]`;
  const from = value as Readonly<Record<string, unknown>>;
  const fields = Object.keys(from).sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(from[name], depth + 1)}`).join()}}`;
}
