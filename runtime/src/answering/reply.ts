import { encodeResult } from "../wire/encode.js";
import type { FlatResult } from "../wire/flat/flat-writer.js";

/** A reply, as JSON text if it is not flat; undefined where there must be none. */
export type Reply = string | FlatResult | undefined;

/** The JSON text of a reply. */
export function textOf(reply: string | FlatResult): string {
  return typeof reply === "string" ? reply : encodeResult("2.0", reply.id, reply.result);
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
  const texts = replies.filter((reply) => reply !== undefined).map(textOf);
  return texts.length === 0 ? undefined : `[${texts.join(",")}]`;
}
