import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { fileURLToPath } from "node:url";

/** Microseconds by what they were spent in. */
export interface TimeSpent {
  readonly [area: string]: number;
}

const session = new Session();

/** Begins to look, several thousand times a second, at what this process does. */
export async function beginProfile(): Promise<object> {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  return {};
}

/** What it has done since. */
export async function endProfile(): Promise<{ readonly spent: TimeSpent }> {
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const areas = new Map(profile.nodes.map(({ id, callFrame }) => [id, areaOf(callFrame)]));
  const spent: Record<string, number> = {};
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const area = areas.get(id) ?? "unknown";
    spent[area] = (spent[area] ?? 0) + (profile.timeDeltas?.[index] ?? 0);
  }
  return { spent };
}

interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

function areaOf({ functionName, url, lineNumber }: Frame): string {
  if (functionName === "(garbage collector)") return "collecting garbage";
  if (functionName === "(idle)") return "waiting";
  // What has no JavaScript on the stack: the event loop, the kernel, promise jobs that are native.
  if (functionName.startsWith("(")) return "native code and the kernel";
  if (url.startsWith("node:") || url === "") return "Node's JavaScript, and what it calls";
  const path = url.startsWith("file:") ? fileURLToPath(url) : url;
  if (path.includes("/runtime/dist/")) return `runtime: ${roomAt(path, lineNumber)}`;
  if (path.includes("/prepared/")) return "generated code";
  return "contestant, handlers and driver";
}

const rooms = new Map<string, readonly string[]>();

/** The folder of the source that a line of a bundle comes from: comments in it tell where each begins. */
function roomAt(path: string, line: number): string {
  let known = rooms.get(path);
  if (known === undefined) {
    let room = "";
    known = readFileSync(path, "utf8")
      .split("\n")
      .map((text) => {
        room = /^\/\/ runtime\/src\/(.+)\/[^/]+\.ts$/.exec(text)?.[1] ?? room;
        return room;
      });
    rooms.set(path, known);
  }
  return known[line] ?? "";
}
