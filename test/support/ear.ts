import type { Transport, TransportEvents } from "#runtime/transport/transport.js";

/** Hears what a transport tells, and holds it against what it may. */
export class Ear implements TransportEvents {
  readonly transport: Transport;
  /** All that has come. */
  text = "";
  chunks = 0;
  ends = 0;
  drains = 0;
  /** With what it was closed; one entry, in the end. */
  readonly closes: (Error | undefined)[] = [];
  /** What must never happen. */
  readonly complaints: string[] = [];
  /** Called back after each chunk. */
  heard: () => void = () => {};
  #writing = false;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  start(): this {
    this.transport.start(this);
    return this;
  }

  write(chunk: string | Uint8Array): boolean {
    this.#writing = true;
    const goOn = this.transport.write(chunk);
    this.#writing = false;
    return goOn;
  }

  get isClosed(): boolean {
    return this.closes.length > 0;
  }

  received(chunk: Uint8Array): void {
    this.#check("received");
    if (this.ends > 0) this.complaints.push("received after the end");
    this.chunks++;
    this.text += Buffer.from(chunk).toString("latin1");
    this.heard();
  }

  ended(): void {
    this.#check("ended");
    this.ends++;
  }

  drained(): void {
    this.#check("drained");
    this.drains++;
  }

  closed(cause: Error | undefined): void {
    this.#check("closed");
    this.closes.push(cause);
  }

  #check(event: string): void {
    if (this.#writing) this.complaints.push(`${event} within write`);
    if (this.isClosed) this.complaints.push(`${event} after closed`);
  }
}
