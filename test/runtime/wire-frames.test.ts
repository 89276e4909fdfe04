// How bytes are cut into chunks makes no difference to the frames, and costs linear time and bounded memory.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import fc from "fast-check";
import { FrameDecoder } from "#runtime/wire/frame-decoder.js";
import { encodeFrame, type Framing } from "#runtime/wire/framing.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);
const framings: readonly Framing[] = ["lines", "content-length", "length-prefixed"];

/** Events with the bodies as text, comparable. A body is only valid until the next push. */
function push(decoder: FrameDecoder, chunk: Uint8Array): unknown[] {
  return decoder
    .push(chunk)
    .map((event) => (event.kind === "message" ? Buffer.from(event.body).toString("latin1") : event));
}

/** Cuts `bytes` into pieces of the sizes given, over and over, each in memory of its own. */
function split(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(Uint8Array.from(bytes.subarray(at, at + size)));
    at += size;
  }
  return chunks;
}

/** The same JSON with every character above ASCII as an escape. */
const withEscapes = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const text = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .tuple(value, fc.constantFrom(undefined, 1, "\t"), fc.boolean())
    .map(([json, indent, escapes]) => (escapes ? withEscapes : String)(JSON.stringify(json, null, indent)));
const anyValue = fc.jsonValue({ stringUnit: "binary", maxDepth: 2 });
const key = fc.string({ unit: "binary", maxLength: 5 });
const container = fc.oneof(fc.array(anyValue, { maxLength: 3 }), fc.dictionary(key, anyValue, { maxKeys: 3 }));
const gap = fc.constantFrom("", "\n", " ", "\r\n", "\n\n \t");
const sizes = fc.oneof(fc.constant([1]), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }));

test("JSON values in a row are told apart however they are laid out and cut", (t) => {
  t.diagnostic(`TINWIRE_SEED=${seed} repeats this run`);
  let messages = 0;
  const scalar = text(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.string()));
  const rest = fc.oneof(fc.tuple(text(container), gap), fc.tuple(scalar, fc.constantFrom("\n", " ")));
  const stream = fc.tuple(fc.tuple(text(container), gap), fc.array(rest, { maxLength: 12 }));
  fc.assert(
    fc.property(stream, sizes, ([first, others], cuts) => {
      const all = [first, ...others];
      const decoder = new FrameDecoder({ maxMessageBytes: 1_000_000 });
      const bytes = Buffer.from(all.map(([json, after]) => json + after).join(""));
      const bodies = split(bytes, cuts).flatMap((chunk) => push(decoder, chunk));
      assert.deepEqual(
        bodies,
        all.map(([json]) => Buffer.from(json).toString("latin1")),
      );
      assert.equal(decoder.midFrame, false);
      messages += bodies.length;
    }),
    { seed, numRuns: 2000 },
  );
  assert.ok(messages > 10_000, `only ${messages} messages`);
});

for (const framing of framings) {
  test(`what encodeFrame writes in ${framing} is read back however it is cut`, (t) => {
    t.diagnostic(`TINWIRE_SEED=${seed} repeats this run`);
    fc.assert(
      fc.property(fc.array(container, { minLength: 1 }), sizes, (values, cuts) => {
        const texts = values.map((value) => JSON.stringify(value));
        const bytes = Buffer.concat(texts.map((json) => Buffer.from(encodeFrame(framing, json))));
        const decoder = new FrameDecoder({ maxMessageBytes: 1_000_000 });
        const bodies = split(bytes, cuts).flatMap((chunk) => push(decoder, chunk));
        assert.deepEqual(
          bodies,
          texts.map((json) => Buffer.from(json).toString("latin1")),
        );
        assert.equal(decoder.framing, framing);
        assert.equal(decoder.bufferedBytes, 0);
      }),
      { seed, numRuns: 1000 },
    );
  });
}

test("mistakes are the same however the bytes are cut, also at the limit", (t) => {
  t.diagnostic(`TINWIRE_SEED=${seed} repeats this run`);
  const pieces = fc.constantFrom(
    ...[
      '{"a":1}',
      "[",
      "]",
      "{",
      "}",
      ",",
      '"',
      "\\",
      "1",
      "-",
      "tru",
      "true",
      "\n",
      " ",
      "é",
      "\xff",
      "x",
      "[[1,2]]\n",
    ],
    ...["Content-Length: 7\r\n", "Content-Length: 5\n", "\r\n", "X: y\r\n", "content-type: z\r\n", "c", "Content-"],
    ...["\0\0\0\x04", "\0\0\0\x40", "\0", "\x07", "{}"],
  );
  const starts = fc.constantFrom("{", "[", "[1]", " {}", "\0\0\0\x02{}", "Content-Length: 2\r\n\r\n{}", "c", "");
  fc.assert(
    fc.property(starts, fc.array(pieces, { maxLength: 30 }), sizes, (start, others, cuts) => {
      const bytes = Buffer.from(start + others.join(""), "latin1");
      const whole = new FrameDecoder({ maxMessageBytes: 16 });
      const cut = new FrameDecoder({ maxMessageBytes: 16 });
      const ofKind = (event: unknown) =>
        typeof event === "object" && event !== null && "looksLike" in event ? "foreign" : event;
      const expected = push(whole, bytes).map(ofKind);
      assert.deepEqual(
        split(bytes, cuts).flatMap((chunk) => push(cut, chunk).map(ofKind)),
        expected,
      );
      assert.equal(cut.midFrame, whole.midFrame);
    }),
    { seed, numRuns: 20_000 },
  );
});
