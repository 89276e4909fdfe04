import { parseJson } from "../wire/json-text.js";
import { classifyMessage } from "../wire/message.js";
import type { ConnectionEvents } from "./events.js";
import type { Arrival } from "./inbox.js";

/** Tells what has arrived, parsed and classified. */
export function report(arrival: Arrival, events: ConnectionEvents, maxNesting: number): void {
  switch (arrival.kind) {
    case "message":
      reportMessage(arrival.body, events, maxNesting);
      return;
    case "malformed":
      events.malformed(arrival.reason);
      // Where the next message begins is not known: the peer may as well have ended.
      if (arrival.close) events.ended();
      return;
    case "foreign":
      events.foreign(arrival.looksLike);
      return;
    case "ended":
      events.ended();
  }
}

function reportMessage(body: Uint8Array, events: ConnectionEvents, maxNesting: number): void {
  let value: unknown;
  try {
    value = parseJson(body, maxNesting);
  } catch (error) {
    events.malformed((error as Error).message);
    return;
  }
  if (Array.isArray(value)) events.batch(value);
  else events.message(classifyMessage(value));
}
