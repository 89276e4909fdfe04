import type { Clock } from "../time/clock.js";
import type { Transport } from "../transport/transport.js";
import { Page } from "../wire/flat/page.js";
import { Vocabulary } from "../wire/flat/vocabulary.js";
import { FrameDecoder } from "../wire/frame-decoder.js";
import type { Framing } from "../wire/framing.js";
import type { ConnectionEvents } from "./events.js";
import { type HoldReason, Inbox, type InboxOwner } from "./inbox.js";
import { LineReader } from "./line-reader.js";
import { PeerTimer } from "./peer-timer.js";

/** Whose a receiver is. */
export interface ReceiverOwner extends InboxOwner {
  readonly clock: Clock;
  /** About so many messages have come at a time: who sent them waits for as many replies. */
  arrived(messages: number): void;
  /** Where lines are reported that need no further look. */
  events(): ConnectionEvents;
  /** Held up while no more bytes are wanted; at first they are. */
  readonly transport: Pick<Transport, "pause" | "resume">;
  /** Cuts the connection. */
  destroy(cause: Error): void;
}

/** Makes messages of the bytes that arrive, and reports them when it is their turn. */
export class Receiver {
  readonly #owner: ReceiverOwner;
  readonly #decoder: FrameDecoder;
  readonly #lines: LineReader;
  readonly #inbox: Inbox;
  /** Made when the rest of a message is first waited for. */
  #timer: PeerTimer | undefined;
  /** Of the last line that was a message. */
  #lineBytes = 100;
  #reads = true;
  #open = true;

  /** @param vocabulary - What the peer may call. Default: nothing. */
  constructor(owner: ReceiverOwner, vocabulary: Vocabulary = noWords) {
    const { limits } = owner;
    this.#owner = owner;
    this.#decoder = new FrameDecoder(limits);
    this.#lines = new LineReader(vocabulary, limits);
    this.#inbox = new Inbox(owner);
  }

  /** How the peer frames its messages; known from its first byte on. */
  get framing(): Framing | undefined {
    return this.#decoder.framing;
  }

  /** Whether more bytes are wanted. */
  get reads(): boolean {
    return this.#reads;
  }

  /** Reports no more calls until the reason is released. */
  hold(reason: HoldReason): void {
    this.#inbox.hold(reason);
    this.#adjust();
  }

  release(reason: HoldReason): void {
    this.#inbox.release(reason);
    this.#adjust();
  }

  /** Whether replies are waited for, which are read even while calls are held up. */
  expectReplies(expected: boolean): void {
    this.#inbox.expectReplies(expected);
    this.#adjust();
  }

  received(chunk: Uint8Array): void {
    const progressed = this.#decoder.framing === "lines" ? this.#readLines(asBuffer(chunk)) : this.#decode(chunk);
    if (this.#open) this.#watch(this.#isMidFrame() && this.#inbox.reads, progressed);
    this.#adjust();
  }

  ended(): void {
    this.#timer?.stop();
    if (this.#lines.holds) this.#decode(this.#lines.take(NOTHING));
    if (this.#decoder.midFrame) this.#inbox.add([{ kind: "cut short" }]);
    this.#inbox.end();
  }

  /** Reports nothing more. */
  stop(): void {
    this.#open = false;
    this.#inbox.close();
    this.#timer?.stop();
  }

  /**
   * Goes from line to line while each is a message, and nothing holds them up: they are reported at once, and the decoder does
   * not see them. From the first other line on it sees the rest. Returns whether anything was complete.
   */
  #readLines(chunk: Buffer): boolean {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last < 0) return !this.#keep(chunk) && this.#decode(this.#lines.take(chunk));
    let at = 0;
    let progressed = false;
    if (this.#isMidFrame()) {
      at = chunk.indexOf(NEWLINE) + 1;
      const line = this.#lines.take(chunk.subarray(0, at));
      progressed = this.#readLine(new Page(line), 0) || this.#decode(line);
    }
    // Most messages are as long as those before them.
    this.#owner.arrived(Math.ceil((last + 1 - at) / this.#lineBytes));
    const page = new Page(chunk);
    while (at <= last && this.#readLine(page, at)) {
      at = this.#lines.end;
      progressed = true;
    }
    if (at === chunk.length) return progressed;
    const rest = chunk.subarray(at);
    return (at > last && this.#keep(rest)) || this.#decode(rest) || progressed;
  }

  /** Returns whether the line was a message by itself, and has been reported. */
  #readLine(page: Page, start: number): boolean {
    if (!this.#isDirect() || !this.#lines.read(page, start, this.#owner.events())) return false;
    this.#lineBytes = this.#lines.end - start;
    return true;
  }

  /** Keeps the beginning of a line from the decoder, if that need not see it. */
  #keep(part: Buffer): boolean {
    return this.#isDirect() && this.#lines.hold(part);
  }

  #isMidFrame(): boolean {
    return this.#decoder.midFrame || this.#lines.holds;
  }

  /** Whether a line that comes now begins a message, which would be reported at once. */
  #isDirect(): boolean {
    return this.#open && this.#inbox.isIdle && !this.#decoder.midFrame;
  }

  /** Finds messages wherever they are. Returns whether anything was complete. */
  #decode(chunk: Uint8Array): boolean {
    const events = this.#decoder.push(chunk);
    if (events.length > 0 && chunk[chunk.length - 1] === NEWLINE) this.#lines.trust();
    if (this.#decoder.framing !== "lines") this.#owner.arrived(events.length);
    this.#inbox.add(events);
    // Where the next message begins is not known: the peer may as well have ended.
    const last = events.at(-1);
    if (last?.kind === "malformed" && last.close) this.#inbox.end();
    return events.length > 0;
  }

  #adjust(): void {
    const { reads } = this.#inbox;
    if (!this.#open || reads === this.#reads) return;
    this.#reads = reads;
    // A peer that is not read from cannot complete its message.
    this.#watch(reads && this.#isMidFrame(), false);
    if (reads) this.#owner.transport.resume();
    else this.#owner.transport.pause();
  }

  #watch(waiting: boolean, progressed: boolean): void {
    if (!waiting && this.#timer === undefined) return;
    this.#timer ??= this.#newTimer();
    this.#timer.update(waiting, progressed);
  }

  /** A method of its own: what makes closures would else make a context for them each time. */
  #newTimer(): PeerTimer {
    const owner = this.#owner;
    const { frameTimeoutMs } = owner.limits;
    return new PeerTimer(owner.clock, frameTimeoutMs, () => {
      owner.destroy(new Error(`a message was not complete after ${frameTimeoutMs} ms`));
    });
  }
}

function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
}

const noWords = new Vocabulary([]);

const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);
