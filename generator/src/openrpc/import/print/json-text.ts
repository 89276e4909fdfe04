import type { Json } from "../../../model/type.js";
import { isArray, isObject, type JsonObject } from "../source/json.js";

/** The widest line. */
const width = 100;

/** Members of a contract that are spread over lines even if they fit into one. */
const sections = ["types", "errors", "functions", "callbacks"];

/** A contract as a person would lay it out: what fits into a line is one. */
export function jsonText(contract: JsonObject): string {
  const members = Object.entries(contract).map(([key, member]) => {
    const before = `  ${JSON.stringify(key)}: `;
    return before + print(member, { indent: "  ", used: before.length + 1, open: sections.includes(key) });
  });
  return `{\n${members.join(",\n")}\n}\n`;
}

interface Position {
  readonly indent: string;
  /** Columns taken on this line by what stands before, and by a comma behind. */
  readonly used: number;
  /** Whether it is spread over lines even if it fits into one. */
  readonly open: boolean;
}

function print(value: Json, { indent, used, open }: Position): string {
  if (!isArray(value) && !isObject(value)) return JSON.stringify(value);
  if (!open || Object.keys(value).length === 0) {
    const line = oneLine(value, width - used);
    if (line !== undefined) return line;
  }
  const deeper = `${indent}  `;
  const inside = (item: Json, before: string): string =>
    before + print(item, { indent: deeper, used: deeper.length + before.length + 1, open: false });
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
