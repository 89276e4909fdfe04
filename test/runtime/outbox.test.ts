// What is sent in one tick goes out in one piece, unless it is large.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "#runtime/connection/outbox.js";

function collect(): { outbox: Outbox; written: string[] } {
  const written: string[] = [];
  return { outbox: new Outbox((chunk) => written.push(Buffer.from(chunk).toString())), written };
}

test("frames of one tick are written together, in order, text and bytes", async () => {
  const { outbox, written } = collect();
  for (const frame of ["a", Buffer.from("b"), "ö"]) outbox.add(frame);
  assert.deepEqual([written, outbox.size], [[], 3]);
  await outbox.flushed;
  assert.deepEqual([written, outbox.size], [["abö"], 0]);
});

test("so much that joining it would only copy it is written at once, and in order", async () => {
  const { outbox, written } = collect();
  const large = "x".repeat(1024 * 1024);
  for (const frame of ["a", large, "b", large]) outbox.add(frame);
  assert.deepEqual([written, outbox.size], [[`a${large}`, `b${large}`], 0]);
  outbox.add("c");
  await outbox.flushed;
  assert.deepEqual(written.slice(2), ["c"]);
});
