// What a peer speaks is told from its first bytes, and when a frame is under way.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { FrameDecoder } from "#runtime/wire/frame-decoder.js";

/** Pushes each chunk; a message is shown as its text, malformed as `!` (or `!close`) and the reason. */
function decode(chunks: readonly string[]): { shown: string[]; decoder: FrameDecoder } {
  const decoder = new FrameDecoder({ maxMessageBytes: 64 });
  const shown = chunks.flatMap((chunk) =>
    decoder.push(Buffer.from(chunk, "latin1")).map((event) => {
      if (event.kind === "message") return Buffer.from(event.body).toString("latin1");
      if (event.kind === "foreign") return `foreign ${event.looksLike}`;
      return `${event.close ? "!close" : "!"} ${event.reason}`;
    }),
  );
  return { shown, decoder };
}

const detections: readonly [chunks: string[], framing: string | undefined, shown: string[]][] = [
  [["{"], "lines", []],
  [["\n ["], "lines", []],
  [["\0"], "length-prefixed", []],
  [["c"], undefined, []],
  [["C", "oNtEnT"], undefined, []],
  [["c", "ontent-", "length: 2\n\n[]"], "content-length", ["[]"]],
  [[" "], undefined, []],
  [["contents"], undefined, ["foreign unknown"]],
  [["GET / HTTP/1.1\r\n"], undefined, ["foreign HTTP"]],
  [["P"], undefined, ["foreign HTTP"]],
  [["POST /rpc HTTP/1.1\r\n", '{"a":1}'], undefined, ["foreign HTTP"]],
  [["PRI * HTTP/2.0\r\n"], undefined, ["foreign HTTP"]],
  [["CONNECT a:1 HTTP/1.1\r\n"], undefined, ["foreign HTTP"]],
  [["C", "O", "N", "N", "ECT"], undefined, ["foreign HTTP"]],
  [["\x16\x03\x01\x02"], undefined, ["foreign TLS"]],
  [["\x16"], undefined, ["foreign TLS"]],
  [["\x16\x04"], undefined, ["foreign unknown"]],
  [["hello\n", "{}"], undefined, ["foreign unknown"]],
  [["PORT"], undefined, ["foreign unknown"]],
  [["42\n"], undefined, ["foreign unknown"]],
  [["\xef\xbb\xbf{}"], undefined, ["foreign unknown"]],
];

for (const [chunks, framing, expected] of detections) {
  test(`detection: ${JSON.stringify(chunks)}`, () => {
    const { shown, decoder } = decode(chunks);
    assert.deepEqual(shown, expected);
    assert.equal(decoder.framing, framing);
  });
}

test("a frame is under way from its first byte to its last", () => {
  const steps: readonly (readonly [chunk: string, midFrame: boolean])[][] = [
    [
      ["  ", false],
      ["{", true],
      ["}", false],
      ["\n", false],
      ["[", true],
      ["x", true],
      ["\n", false],
    ],
    [
      ["c", true],
      ["ontent-length: 1\n", true],
      ["\n", true],
      ["1", false],
      ["c", true],
    ],
    [
      ["\0", true],
      ["\0\0\x01", true],
      ["1", false],
      ["\0", true],
    ],
    [
      ["[\n", true],
      ["x", false],
    ],
    [["x", false]],
  ];
  for (const chunks of steps) {
    const decoder = new FrameDecoder({ maxMessageBytes: 64 });
    for (const [chunk, midFrame] of chunks) {
      decoder.push(Buffer.from(chunk));
      assert.equal(decoder.midFrame, midFrame, JSON.stringify([chunks, chunk]));
    }
  }
});
