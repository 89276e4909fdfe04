import { encodeError } from "../wire/encode.js";
import { textOf } from "../wire/json.js";
import type { Id } from "../wire/message.js";
import { isPromise, jsonOf, type Reply, type ReplyOrPromise } from "./reply.js";
import { batchTooLarge } from "./standard-errors.js";

/**
 * Holds the replies to a batch, which are one message, to the size of one: a small batch could otherwise ask for as many of
 * the largest messages as it has entries, all in memory at a time. Those that do not fit become errors.
 */
export class BatchSize {
  #left: number;

  constructor(maxMessageBytes: number) {
    this.#left = maxMessageBytes;
  }

  hold(id: Id, reply: ReplyOrPromise): ReplyOrPromise {
    return isPromise(reply) ? reply.then((made) => this.#charge(id, made)) : this.#charge(id, reply);
  }

  #charge(id: Id, reply: Reply): Reply {
    if (reply === undefined) return reply;
    // As text: bytes may keep far more memory alive than they are, until the batch's last reply is there.
    const text = textOf(jsonOf(reply));
    if (text.length > this.#left) return encodeError("2.0", id, batchTooLarge);
    this.#left -= text.length;
    return text;
  }
}
