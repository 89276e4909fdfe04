// What is sent in one tick goes out in one piece, unless it is much.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Outbox } from "#runtime/connection/outbox.js";
import { phrasesOf } from "#runtime/wire/flat/flat-writer.js";

interface Collected {
  readonly outbox: Outbox;
  /** As they were written, whatever becomes of their memory afterwards. */
  readonly written: string[];
  readonly chunks: (Uint8Array | string)[];
}

function collect(isFree = false): Collected {
  const written: string[] = [];
  const chunks: (Uint8Array | string)[] = [];
  const write = (chunk: Uint8Array | string): void => {
    written.push(Buffer.from(chunk as Uint8Array).toString());
    chunks.push(chunk);
  };
  return { outbox: new Outbox({ write, isFree }), written, chunks };
}

test("messages of one tick are written together, in order, each in its frame", async () => {
  for (const [framing, expected] of [
    ["lines", "1\n22\nö\n"],
    ["content-length", "Content-Length: 1\r\n\r\n1Content-Length: 2\r\n\r\n22Content-Length: 2\r\n\r\nö"],
    ["length-prefixed", "\0\0\0\u00011\0\0\0\u000222\0\0\0\u0002ö"],
  ] as const) {
    const { outbox, written } = collect();
    for (const json of ["1", "22", "ö"]) outbox.add(framing, json);
    assert.deepEqual([written, outbox.size], [[], Buffer.byteLength(expected)]);
    await outbox.flushed;
    assert.deepEqual([written, outbox.size], [[expected], 0]);
  }
});

test("what is too large for a buffer is written at once, after what came before it", async () => {
  const { outbox, written } = collect();
  const large = "x".repeat(1024 * 1024);
  for (const json of ["a", large, "b"]) outbox.add("lines", json);
  assert.deepEqual([written, outbox.size], [["a\n", `${large}\n`], 2]);
  await outbox.flushed;
  assert.deepEqual(written.slice(2), ["b\n"]);
});

test("a buffer that is full is written, and the rest goes on in another", async () => {
  const { outbox, written } = collect();
  outbox.worthWriting(1_000_000);
  const messages = Array.from({ length: 40 }, (_, index) => `${index}`.padEnd(4000, "."));
  for (const json of messages) outbox.add("lines", json);
  await outbox.flushed;
  assert.ok(written.length > 1);
  assert.equal(written.join(""), messages.map((json) => `${json}\n`).join(""));
});

describe("so many messages are worth a write", () => {
  for (const [messages, together] of [
    [1, 4],
    [32, 32],
    [10_000, 128],
  ] as const) {
    test(`${messages}: ${together} are written before the tick is over`, async () => {
      const { outbox, written } = collect();
      outbox.worthWriting(messages);
      for (let index = 0; index < together * 2 - 1; index++) outbox.add("lines", "1");
      assert.deepEqual(written, ["1\n".repeat(together)]);
      await outbox.flushed;
      assert.deepEqual(written.slice(1), ["1\n".repeat(together - 1)]);
    });
  }
});

test("who still reads what was written has it for itself, and who does not lends no memory for long", async () => {
  const reader = collect(false);
  reader.outbox.add("lines", "first");
  await reader.outbox.flushed;
  reader.outbox.add("lines", "other");
  await reader.outbox.flushed;
  assert.equal(Buffer.from(reader.chunks[0] as Uint8Array).toString(), "first\n");

  const free = collect(true);
  for (const json of ["first", "other"]) {
    free.outbox.add("lines", json);
    await free.outbox.flushed;
  }
  const [first, second] = free.chunks as Uint8Array[];
  assert.equal(first?.buffer, second?.buffer, "the same memory again");
});

test("a call that is too large leaves nothing to be written", async () => {
  const { outbox, written } = collect(true);
  const call = { id: 1, phrases: phrasesOf("echo", ["text"], true), values: ["x".repeat(200)], timeoutMs: undefined };
  assert.equal(outbox.addCall(call, 100), false);
  assert.equal(outbox.addCall({ ...call, values: [[]] }, 1000), false);
  outbox.add("lines", "x".repeat(100_000));
  await outbox.flushed;
  assert.deepEqual(
    written.map(({ length }) => length),
    [100_001],
  );
});
