// Time is linear and memory bounded, whatever a peer sends and however it is cut. Counted, never timed.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { FrameDecoder } from "#runtime/wire/frame-decoder.js";
import { encodeFrame, type Framing } from "#runtime/wire/framing.js";

const framings: readonly Framing[] = ["lines", "content-length", "length-prefixed"];

/** Feeds byte by byte; tells how often the buffer changed its size, and its largest. */
function trickle(bytes: Uint8Array, maxMessageBytes: number): { decoder: FrameDecoder; grown: number; most: number } {
  const decoder = new FrameDecoder({ maxMessageBytes });
  let [grown, most, before] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    // A view into everything: if the decoder kept it, it would keep it all.
    decoder.push(bytes.subarray(at, at + 1));
    const now = decoder.bufferedBytes;
    if (now > before) grown++;
    before = now;
    most = Math.max(most, now);
  }
  return { decoder, grown, most };
}

const longJson = (items: number): string => `{"list":[${Array(items).fill('"é\\n",-1.5e3').join(",")}]`;
const longFrame: { readonly [F in Framing]: (items: number) => Buffer } = {
  lines: (items) => Buffer.from(longJson(items)),
  "content-length": (items) => Buffer.from(`Content-Length: 9000000\r\n\r\n${longJson(items)}`),
  "length-prefixed": (items) => Buffer.concat([Buffer.from([0, 0x89, 0x54, 0x40]), Buffer.from(longJson(items))]),
};

for (const framing of framings) {
  test(`one-byte chunks cost linear time in ${framing}`, () => {
    const [small, large] = [longFrame[framing](10_000), longFrame[framing](20_000)];
    const [once, twice] = [trickle(small, 10_000_000), trickle(large, 10_000_000)];
    assert.ok(once.decoder.midFrame && twice.decoder.midFrame);
    assert.ok(twice.decoder.examinedBytes <= large.length + 8);
    assert.ok(twice.decoder.examinedBytes <= 2 * once.decoder.examinedBytes);
    // Copying: the buffer doubles, so that twice the bytes are one reallocation more.
    assert.ok(twice.grown <= once.grown + 1 && twice.grown < 16, `${once.grown} and ${twice.grown}`);
  });

  test(`memory stays below the limit and 64 KiB in ${framing}`, () => {
    const limit = 100_000;
    const whole = Buffer.from(JSON.stringify("x".repeat(limit - 4)).replace(/.*/, "[$&]"));
    assert.equal(whole.length, limit);
    const { most, decoder } = trickle(Buffer.from(encodeFrame(framing, whole.toString())), limit);
    assert.ok(most >= limit / 2 && most <= limit + 65_536, `${most}`);
    assert.equal(decoder.bufferedBytes, 0);
  });
}

test("an announced length costs nothing until the bytes come", () => {
  const decoder = new FrameDecoder({ maxMessageBytes: 10_000_000 });
  decoder.push(Buffer.from("Content-Length: 9999999\r\n\r\n{"));
  assert.ok(decoder.bufferedBytes < 1000);
});

test("white space before the first byte and the header's lines are looked at once", () => {
  for (const before of [" ".repeat(50_000), "\n".repeat(50_000)]) {
    const { decoder } = trickle(Buffer.from(`${before}{}`), 1000);
    assert.ok(decoder.examinedBytes <= before.length + 3);
  }
  const header = Buffer.from(`Content-Type: ${"x".repeat(8000)}`);
  assert.ok(trickle(header, 1000).decoder.examinedBytes <= header.length + 8);
  assert.ok(trickle(header, 1000).grown < 8);
});

test("a value kept across chunks is a copy, and one within a chunk a view", () => {
  const decoder = new FrameDecoder({ maxMessageBytes: 1000 });
  const chunk = Buffer.from('{"a":1}\n{"b":');
  const [first] = decoder.push(chunk);
  assert.ok(first?.kind === "message" && first.body.buffer === chunk.buffer);
  chunk.fill(0);
  const [second] = decoder.push(Buffer.from("2}"));
  assert.ok(second?.kind === "message");
  assert.equal(Buffer.from(second.body).toString(), '{"b":2}');
});
