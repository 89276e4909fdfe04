import { isDate as isDateObject } from "node:util/types";
import { isDate, isTime } from "./format-date-time.js";
import type { Key, Path } from "./path.js";
import { wrongType } from "./scalars.js";

const RFC_3339 = /^(\d{4}-\d\d-\d\d)t(\d\d:\d\d:)(\d\d)(?:\.(\d{1,3})\d*)?(z|[+-]\d\d:\d\d)$/i;

/** RFC 3339, section 5.6, strictly. Digits beyond milliseconds are cut off; a leap second is the second after it. */
export function readTimestamp(value: unknown, at: Path, key: Key): Date {
  if (typeof value !== "string") return wrongType(value, at, key, "a timestamp");
  const milliseconds = parse(value);
  if (!Number.isNaN(milliseconds)) return new Date(milliseconds);
  return at.fail(key, "must be a timestamp (RFC 3339, such as 2024-05-01T12:00:00Z)");
}

/** A `Date` that RFC 3339 can express: valid, in the years 0 to 9999. */
export function writeTimestamp(value: unknown, at: Path, key: Key): string {
  if (!isDateObject(value)) return wrongType(value, at, key, "a Date");
  if (Number.isNaN(value.getTime())) return at.fail(key, "must be a valid Date");
  const text = value.toISOString();
  return text.length === 24 ? text : at.fail(key, "must be a Date in the years 0 to 9999");
}

/** Milliseconds since 1970, or NaN. */
function parse(text: string): number {
  const match = RFC_3339.exec(text);
  if (match === null || !isDate(match[1] as string) || !isTime(text.slice(11))) return Number.NaN;
  const [, date, minute, second, fraction = "", offset = "Z"] = match;
  if (second === "60") return Date.parse(`${date}T${minute}59.999${offset.toUpperCase()}`) + 1;
  return Date.parse(`${date}T${minute}${second}.${fraction.padEnd(3, "0")}${offset.toUpperCase()}`);
}
