import type { Duplex } from "node:stream";
import { FrameDecoder } from "#runtime/wire/frame-decoder.js";
import { encodeFrame, type Framing } from "#runtime/wire/framing.js";

/** The other end of a connection, that says what it likes. */
export class RawPeer {
  /** Resolves when the other side has ended or cut the connection. */
  readonly ended: Promise<void>;
  readonly #stream: Duplex;
  readonly #decoder = new FrameDecoder({ maxMessageBytes: 64 * 1024 * 1024 });
  readonly #messages: unknown[] = [];
  #text = "";
  #gone = false;
  #wake: () => void = () => {};

  constructor(stream: Duplex) {
    this.#stream = stream;
    stream.on("error", () => {});
    stream.on("data", (chunk: Buffer) => this.#take(chunk));
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.#gone = true;
        this.#wake();
        resolve();
      };
      stream.once("end", end);
      // As sockets do by default.
      stream.once("end", () => stream.end());
      stream.once("close", end);
    });
  }

  /** All that has come, as text. */
  get text(): string {
    return this.#text;
  }

  write(text: string | Uint8Array): void {
    this.#stream.write(text);
  }

  send(message: unknown, framing: Framing = "lines"): void {
    this.write(encodeFrame(framing, typeof message === "string" ? message : JSON.stringify(message)));
  }

  /** Ends this side only. */
  end(): void {
    this.#stream.end();
  }

  destroy(): void {
    this.#stream.destroy();
  }

  /** The next message; undefined when there will be none. */
  async next(): Promise<unknown> {
    while (this.#messages.length === 0 && !this.#gone) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#messages.shift();
  }

  /** All messages until the connection ends. */
  async rest(): Promise<unknown[]> {
    await this.ended;
    return this.#messages.splice(0);
  }

  async ask(message: unknown, framing?: Framing): Promise<unknown> {
    this.send(message, framing);
    return this.next();
  }

  #take(chunk: Buffer): void {
    this.#text += chunk.toString();
    for (const event of this.#decoder.push(chunk)) {
      if (event.kind === "message") this.#messages.push(JSON.parse(Buffer.from(event.body).toString()));
    }
    this.#wake();
  }
}
