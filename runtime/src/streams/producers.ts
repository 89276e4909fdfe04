import type { Answer } from "../wire/encode.js";
import type { WireError } from "../wire/message.js";
import { type Batch, Producer, type ProducerParts } from "./producer.js";

/** What a stream is made with that is to be sent. */
export interface SentStream extends ProducerParts {
  /** Nobody can ask for items of it any more: all were taken, or no more are wanted. Called once. */
  readonly forgotten?: () => void;
}

/** Whose streams are sent. */
export interface ProducersOwner {
  /** A stream has ended. */
  streamEnded(): void;
}

/** The streams that one side of a connection sends, by the tokens by which the other side asks for their items. */
export class Producers {
  readonly #producers = new Map<unknown, Producer>();
  readonly #forgotten = new Map<unknown, () => void>();
  readonly #owner: ProducersOwner;
  #lastToken = 0;

  constructor(owner: ProducersOwner) {
    this.#owner = owner;
  }

  get size(): number {
    return this.#producers.size;
  }

  /** @throws whatever the source throws when it is asked for its iterator. */
  add({ forgotten, ...parts }: SentStream): number {
    const producer = new Producer(parts);
    this.#lastToken += 1;
    this.#producers.set(this.#lastToken, producer);
    if (forgotten !== undefined) this.#forgotten.set(this.#lastToken, forgotten);
    return this.#lastToken;
  }

  /** The JSON text that stands for a stream whose first items are known; a stream that has ended has no token. */
  async open(token: number): Promise<string> {
    const batch = await this.#producers.get(token)?.first();
    if (batch === undefined) return '{"values":[]}';
    const values = batch.items.length === 0 && !batch.finished ? "" : `"values":[${batch.items.join(",")}]`;
    if (!batch.finished) return `{"token":${token}${values && `,${values}`}}`;
    this.#delete(token);
    return `{${values}}`;
  }

  async next(token: unknown): Promise<Answer> {
    const producer = this.#producers.get(token);
    if (producer === undefined) return { kind: "error", error: noSuchStream };
    const batch = await producer.next();
    if (batch === undefined) return { kind: "error", error: oneAtATime };
    if ("code" in batch || batch.finished) this.#delete(token);
    return "code" in batch ? { kind: "error", error: batch } : { kind: "result", text: encodeBatch(batch) };
  }

  abort(token: unknown): void {
    this.#producers.get(token)?.abort();
    this.#delete(token);
  }

  abortAll(): void {
    for (const token of [...this.#producers.keys()]) this.abort(token);
  }

  /** Ends all of them; whoever asks for their next items is told why. */
  failAll(error: WireError): void {
    for (const producer of this.#producers.values()) producer.cut(error);
  }

  #delete(token: unknown): void {
    if (!this.#producers.delete(token)) return;
    this.#forgotten.get(token)?.();
    this.#forgotten.delete(token);
    this.#owner.streamEnded();
  }
}

function encodeBatch({ items, finished }: Batch): string {
  return `{"values":[${items.join(",")}],"finished":${finished}}`;
}

/** The number is StreamJsonRpc's. */
const noSuchStream: WireError = { code: -32001, message: "there is no such stream, or no longer" };
const oneAtATime: WireError = {
  code: -32600,
  message: "Invalid Request",
  data: { reason: "the stream's next items have been asked for already" },
};
