import type { Json } from "../../../model/type.js";
import { isArray, isObject } from "../source/json.js";

/** The widest line. */
const width = 100;

/** JSON as a person would lay it out: what fits into a line is one, except at the top. */
export function jsonText(value: Json): string {
  return `${print(value, { indent: "", used: 0, open: 2 })}\n`;
}

interface Position {
  readonly indent: string;
  /** Columns taken on this line by what stands before, and by a comma behind. */
  readonly used: number;
  /** How many levels from here are always spread over lines. */
  readonly open: number;
}

function print(value: Json, { indent, used, open }: Position): string {
  if (!isArray(value) && !isObject(value)) return JSON.stringify(value);
  if (open <= 0 || Object.keys(value).length === 0) {
    const line = oneLine(value, width - used);
    if (line !== undefined) return line;
  }
  const deeper = `${indent}  `;
  const inside = (item: Json, before: string): string =>
    before + print(item, { indent: deeper, used: deeper.length + before.length + 1, open: open - 1 });
  const [left, right] = isArray(value) ? "[]" : "{}";
  const items = isArray(value)
    ? value.map((item) => inside(item, ""))
    : Object.entries(value).map(([key, item]) => inside(item, `${JSON.stringify(key)}: `));
  return `${left}\n${items.map((item) => deeper + item).join(",\n")}\n${indent}${right}`;
}

/** The value on one line; undefined once that takes more than the room there is. */
function oneLine(value: Json, room: number): string | undefined {
  if (room < 0) return undefined;
  if (!isArray(value) && !isObject(value)) return within(JSON.stringify(value), room);
  const parts: string[] = [];
  let left = room - (isArray(value) ? 2 : 4);
  for (const [key, item] of isArray(value) ? value.map((one) => ["", one] as const) : Object.entries(value)) {
    const before = isArray(value) ? "" : `${JSON.stringify(key)}: `;
    const text = oneLine(item, left - before.length);
    if (text === undefined) return undefined;
    parts.push(before + text);
    left -= before.length + text.length + 2;
  }
  if (parts.length === 0) return isArray(value) ? "[]" : "{}";
  return within(isArray(value) ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`, room);
}

function within(text: string, room: number): string | undefined {
  return text.length <= room ? text : undefined;
}
