// What a decoder makes of peers that speak something else, or speak badly.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { FrameDecoder } from "#runtime/wire/frame-decoder.js";

/** Pushes each chunk; a message is shown as its text, malformed as `!` (or `!close`) and the reason. */
function decode(chunks: readonly string[], maxMessageBytes = 64): { shown: string[]; decoder: FrameDecoder } {
  const decoder = new FrameDecoder({ maxMessageBytes });
  const shown = chunks.flatMap((chunk) =>
    decoder.push(Buffer.from(chunk, "latin1")).map((event) => {
      if (event.kind === "message") return Buffer.from(event.body).toString("latin1");
      if (event.kind === "foreign") return `foreign ${event.looksLike}`;
      return `${event.close ? "!close" : "!"} ${event.reason}`;
    }),
  );
  return { shown, decoder };
}

const longJson = `[${"1,".repeat(40)}1]`;
const cases: readonly [what: string, chunks: string[], shown: string[]][] = [
  ["a bad value costs its line, no more", ["{x}\n{}\n"], ['! not JSON: unexpected "x" at offset 1', "{}"]],
  ["one mistake a line", ["{x}{y}}}\n{}"], ['! not JSON: unexpected "x" at offset 1', "{}"]],
  ["the answer does not wait for the newline", ["{x"], ['! not JSON: unexpected "x" at offset 1']],
  ["the rest of the line may come later", ["{x", "{}", "{}\n", "{}"], ['! not JSON: unexpected "x" at offset 1', "{}"]],
  ["the newline itself can be the bad byte", ['{"a\n{}'], ["! not JSON: unexpected byte 0x0a at offset 3", "{}"]],
  [
    "good values before it on its line are answered",
    ["{}[1]x\n[2]"],
    ["{}", "[1]", '! not JSON: unexpected "x" at offset 0', "[2]"],
  ],
  ["a value from an earlier line ends it", ['{"a":\nx}\n{}\n', "{}"], ['!close not JSON: unexpected "x" at offset 6']],
  ["also when that line came earlier", ['{"a":', "\n", "x}", "\n{}"], ['!close not JSON: unexpected "x" at offset 6']],
  [
    "a value that begins after good ones, on an earlier line",
    ["[1]\n[\n}"],
    ["[1]", '!close not JSON: unexpected "}" at offset 2'],
  ],
  ["a stray closer", ["{}}\n[]"], ["{}", '! not JSON: unexpected "}" at offset 0', "[]"]],
  ["bad UTF-8", ['["\xff"]\n{}'], ["! not JSON: unexpected byte 0xff at offset 2", "{}"]],
  ["words after detection", ["{}hello\n[]"], ["{}", '! not JSON: unexpected "h" at offset 0', "[]"]],
  ["scalars after detection", ['{}42\n"x"true null\t-1.5e3\r\n'], ["{}", "42", '"x"', "true", "null", "-1.5e3"]],
  ["a number waits for what ends it", ["{}4", "2", "\n"], ["{}", "42"]],
  ["a number and more is no number", ["{}42x\n{}"], ["{}", '! not JSON: unexpected "x" at offset 2', "{}"]],
  ["the limit, reached", [`["${"x".repeat(60)}"]\n`], [`["${"x".repeat(60)}"]`]],
  ["the limit, passed", [`["${"x".repeat(61)}"]\n`], ["!close message is over the limit of 64 bytes"]],
  [
    "the limit, passed bit by bit",
    [`["${"x".repeat(61)}"]`, "\n", "{}"],
    ["!close message is over the limit of 64 bytes"],
  ],
  ["a number as long as the limit", [`{}${"1".repeat(64)}\n`], ["{}", "1".repeat(64)]],
  ["a number that is longer", [`{}${"1".repeat(65)}\n`], ["{}", "!close message is over the limit of 64 bytes"]],
  ["white space is not counted", [`{}${" ".repeat(100)}{}`], ["{}", "{}"]],
  ["length headers", ["Content-Length: 2\r\n\r\n{}content-length:3\r\n\r\n[1]"], ["{}", "[1]"]],
  ["other headers, other case, bare newlines", ["CONTENT-Type: x; y\nX-Y:\nContent-Length :2\n\n{}"], ["{}"]],
  ["a body is not looked at", ["Content-Length: 3\r\n\r\nx\n\xffContent-Length: 0\r\n\r\n"], ["x\n\xff", ""]],
  ["no length", ["Content-Type: x\r\n\r\n{}"], ["!close the header block has no Content-Length"]],
  ["two lengths", ["Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"], ["!close Content-Length is given twice"]],
  ...["-1", "0x2", "2.0", "1e1", "+2", "", "2 3", "9999999999999999"].map((length): [string, string[], string[]] => [
    `a length of ${JSON.stringify(length)}`,
    [`Content-Length: ${length}\r\n\r\n{}`],
    ["!close Content-Length is not a decimal number of at most 15 digits"],
  ]),
  ["no header", ["Content-Length: 2\r\n\r\n{}{}\n"], ["{}", "!close a header line is not of the form Name: value"]],
  [
    "a body over the limit",
    [`Content-Length: ${longJson.length}\r\n\r\n`, longJson],
    [`!close message of ${longJson.length} bytes is over the limit of 64 bytes`],
  ],
  [
    "headers over their limit",
    ["Content-Type: ", "x".repeat(8178), "x"],
    ["!close the header block is over the limit of 8192 bytes"],
  ],
  [
    "many headers",
    [`Content-Length: 2\r\n${"a: b\r\n".repeat(2000)}`],
    ["!close the header block is over the limit of 8192 bytes"],
  ],
  ["a length prefix", ["\0\0\0\x02{}\0\0", "\0\x03[1", "]\0\0\0\0"], ["{}", "[1]", ""]],
  ["a length prefix over the limit", ["\0\0\0\x41"], ["!close message of 65 bytes is over the limit of 64 bytes"]],
  [
    "text where a length prefix belongs",
    ["\0\0\0\x02{}{}\n\n"],
    ["{}", "!close message of 2071792138 bytes is over the limit of 64 bytes"],
  ],
  ["white space before anything", [" \r\n\t", "{}"], ["{}"]],
];

for (const [what, chunks, shown] of cases) {
  test(`frames: ${what}`, () => {
    assert.deepEqual(decode(chunks).shown, shown);
    assert.deepEqual(decode([chunks.join("")]).shown, shown);
    assert.deepEqual(decode([...chunks.join("")]).shown, shown);
  });
}
