import type { Transport, TransportEvents } from "#runtime/transport/transport.js";

/** Takes nothing until it is told to. */
export class FakeTransport implements Transport {
  readonly peer = "a fake";
  unreadBytes = 0;
  paused = false;
  destroyed: Error | undefined;
  #events: TransportEvents | undefined;

  start(events: TransportEvents): void {
    this.#events = events;
  }
  write(chunk: string | Uint8Array): boolean {
    this.unreadBytes += chunk.length;
    return false;
  }
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
  close(): void {
    this.#events?.closed(undefined);
  }
  destroy(cause?: Error): void {
    this.destroyed = cause;
    this.#events?.closed(cause);
  }
  deliver(message: object): void {
    this.#events?.received(Buffer.from(`${JSON.stringify(message)}\n`));
  }
  takeAll(): void {
    this.unreadBytes = 0;
    this.#events?.drained();
  }
}
