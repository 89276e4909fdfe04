import { encodeResult } from "../wire/encode.js";
import type { FlatResult } from "../wire/flat/flat-writer.js";
import { type Json, textOf } from "../wire/json.js";

/** A reply, as JSON if it is not flat; undefined where there must be none. */
export type Reply = Json | FlatResult | undefined;

/** Whether a reply is flat, and so not written yet. */
export function isFlat(reply: Json | FlatResult): reply is FlatResult {
  return typeof reply !== "string" && "result" in reply;
}

/** A reply as JSON. */
export function jsonOf(reply: Json | FlatResult): Json {
  return isFlat(reply) ? encodeResult("2.0", reply.id, reply.result) : reply;
}

/** A reply, at once if it can be. */
export type ReplyOrPromise = Reply | Promise<Reply>;

export function isPromise(reply: ReplyOrPromise): reply is Promise<Reply> {
  return reply instanceof Promise;
}

/** One reply of those to a batch's entries; none at all if there is none to any (JSON-RPC 2.0, section 6). */
export function gather(replies: readonly ReplyOrPromise[]): ReplyOrPromise {
  if (!replies.some(isPromise)) return join(replies as readonly Reply[]);
  return Promise.all(replies.map(async (reply) => reply)).then(join);
}

function join(replies: readonly Reply[]): Reply {
  const texts = replies.filter((reply) => reply !== undefined).map((reply) => textOf(jsonOf(reply)));
  return texts.length === 0 ? undefined : `[${texts.join(",")}]`;
}
