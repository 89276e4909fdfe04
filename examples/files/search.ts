import { createReadStream } from "node:fs";
import { opendir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Match, Query } from "../../generated/files.js";
import type { Root } from "./root.js";

/** How many characters of a matching line are shown. */
const LINE_LENGTH = 200;

/** Searches the regular files below a folder of the machine, depth first, until `limit` matches or the signal. */
export async function search(
  root: Root,
  folder: string,
  { query, limit, signal }: { query: Query; limit: number; signal: AbortSignal },
): Promise<Match[]> {
  const matches: Match[] = [];
  const look = typeof query === "string" ? lineMatcher(query) : nameMatcher(query.nameContains);
  for await (const place of filesBelow(folder)) {
    for await (const match of look(place)) {
      matches.push({ path: root.pathOf(place), ...match });
      if (matches.length === limit) return matches;
    }
    signal.throwIfAborted();
  }
  return matches;
}

type Finding = Omit<Match, "path">;
type Matcher = (place: string) => AsyncIterable<Finding>;

function nameMatcher(part: string): Matcher {
  return async function* (place) {
    const name = place.slice(place.lastIndexOf("/") + 1);
    if (name.includes(part)) yield {};
  };
}

function lineMatcher(text: string): Matcher {
  return async function* (place) {
    const lines = createInterface({ input: createReadStream(place), crlfDelay: Number.POSITIVE_INFINITY });
    try {
      let line = 0;
      for await (const content of lines) {
        line += 1;
        if (content.includes(text)) yield { line, text: content.slice(0, LINE_LENGTH) };
      }
    } finally {
      lines.close();
    }
  };
}

/** In the order of their names, so that two searches agree. Links are not followed. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = [];
  for await (const entry of await opendir(folder)) entries.push(entry);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const place = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(place);
    else if (entry.isFile()) yield place;
  }
}
