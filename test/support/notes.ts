import type { ConnectionEvents, Message } from "#runtime/connection/events.js";

/** Writes down what a connection tells, each thing as an object. */
export class Notes implements ConnectionEvents {
  readonly all: unknown[] = [];
  message(message: Message, room: boolean, bytes: number): void {
    this.all.push({ message, room, bytes });
  }
  result(id: number, result: unknown): void {
    this.all.push({ message: { kind: "response", dialect: "2.0", id, result }, room: true, bytes: "not told" });
  }
  batch(entries: readonly unknown[], room: boolean): void {
    this.all.push({ entries, room });
  }
  malformed(reason: string): void {
    this.all.push({ reason });
  }
  foreign(looksLike: string): void {
    this.all.push({ looksLike });
  }
  cutShort(): void {}
  noMoreReplies(): void {}
  ended(): void {}
  closed(): void {}
}
