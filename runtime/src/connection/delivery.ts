import { controlMethods } from "../wire/control-methods.js";
import { MalformedJson, parseJson } from "../wire/json-text.js";
import { classifyMessage, isAnswer } from "../wire/message.js";
import type { ConnectionEvents, Message } from "./events.js";
import type { Arrival } from "./inbox.js";

/** What has arrived, parsed and classified. `waits` is whether it takes its turn among the calls. */
export type Delivery = MessageDelivery | ({ readonly waits: boolean } & Exclude<Arrival, { readonly kind: "message" }>);

/** A message, or a batch of them: the entries as they stand. */
export type MessageDelivery = { readonly waits: boolean } & (
  | { readonly kind: "message"; readonly message: Message; readonly bytes: number }
  | { readonly kind: "batch"; readonly entries: readonly unknown[] }
);

/** @param waitedMs - How long it has waited for its turn, which is a part of the time that its caller gives it. */
export function parseArrival(arrival: Arrival, maxNesting: number, waitedMs = 0): Delivery {
  if (arrival.kind !== "message") return { waits: arrival.kind === "ended", ...arrival };
  try {
    return deliveryOf(parseJson(arrival.body, maxNesting), arrival.body.length, waitedMs);
  } catch (error) {
    if (!(error instanceof MalformedJson)) throw error;
    // It may have been a reply: whoever waits for that must not wait behind calls.
    return { waits: false, kind: "malformed", reason: error.message, close: false };
  }
}

/** What a JSON value is as a message. @param bytes - How many its text has. */
export function deliveryOf(value: unknown, bytes: number, waitedMs = 0): MessageDelivery {
  if (Array.isArray(value)) return { waits: !value.every(isAnswer), kind: "batch", entries: value };
  const message = afterWaiting(classifyMessage(value), waitedMs);
  const isCall = message.kind === "request" || message.kind === "notification";
  return { waits: isCall && !overtakes.has(message.method), kind: "message", message, bytes };
}

function afterWaiting(message: Message, waitedMs: number): Message {
  if (waitedMs === 0 || (message.kind !== "request" && message.kind !== "notification")) return message;
  const { extensions } = message;
  if (extensions?.timeoutMs === undefined) return message;
  return { ...message, extensions: { ...extensions, timeoutMs: Math.max(extensions.timeoutMs - waitedMs, 0) } };
}

/** What is about calls, and so must not wait behind them. */
const overtakes: ReadonlySet<string> = new Set(Object.values(controlMethods));

/** @param room - Whether calls may begin. */
export function deliver(delivery: Delivery, events: ConnectionEvents, room: boolean): void {
  switch (delivery.kind) {
    case "message":
      events.message(delivery.message, room, delivery.bytes);
      return;
    case "batch":
      events.batch(delivery.entries, room);
      return;
    case "malformed":
      events.malformed(delivery.reason);
      return;
    case "foreign":
      events.foreign(delivery.looksLike);
      return;
    case "cut short":
      events.cutShort();
      return;
    case "no more replies":
      events.noMoreReplies();
      return;
    case "ended":
      events.ended();
  }
}
