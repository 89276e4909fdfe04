// Lines are read one by one, and what that spares must not be to anybody's cost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection } from "#runtime/connection/connection.js";
import { resolveLimits } from "#runtime/limits.js";
import { ManualClock } from "#runtime/testing/manual-clock.js";
import { Vocabulary } from "#runtime/wire/flat/vocabulary.js";
import { FakeTransport } from "../support/fake-transport.js";
import { Notes } from "../support/notes.js";

const limits = resolveLimits({ frameTimeoutMs: 1000 });
const reply = '{"jsonrpc":"2.0","id":1,"result":[1]}';

function connected(): { clock: ManualClock; transport: FakeTransport; notes: Notes; receive: (text: string) => void } {
  const clock = new ManualClock();
  const transport = new FakeTransport();
  const notes = new Notes();
  const connection = new Connection(transport, limits, { clock });
  connection.start(notes);
  const receive = (text: string): void => connection.received(Buffer.from(text));
  // From here on the framing is known, and that this peer ends its messages with newlines.
  receive(`${reply}\n`);
  notes.all.length = 0;
  return { clock, transport, notes, receive };
}

for (const line of ["", " \r", "]", "x", '"text"', "{", "[1", '{"a":}']) {
  test(`however many lines are no message, only one of a chunk is tried as JSON: ${JSON.stringify(line)}`, (t) => {
    const { receive } = connected();
    const parse = t.mock.method(JSON, "parse");
    receive(`${line}\n`.repeat(1000));
    const failures = parse.mock.calls.filter(({ error }) => error !== undefined);
    // The decoder tries what it has found to be complete.
    assert.ok(failures.length <= 1, `${failures.length}`);
  });
}

test("white space within a message is no progress, newlines neither", async () => {
  for (const space of [" ", "\n"]) {
    const { clock, transport, receive } = connected();
    receive('{"jsonrpc":');
    for (let step = 0; step < 4; step++) {
      assert.equal(transport.destroyed, undefined);
      receive(space);
      await clock.advance(300);
    }
    assert.match(`${transport.destroyed}`, /a message was not complete after 1000 ms/);
  }
});

test("who closes while it is told of a message is not cut for what came behind it", async () => {
  const clock = new ManualClock();
  const transport = new FakeTransport();
  const connection = new Connection(transport, limits, { clock });
  const notes = new Notes();
  connection.start(notes);
  connection.received(Buffer.from(`${reply}\n`));
  notes.message = () => connection.close();
  connection.received(Buffer.from('{"jsonrpc":"2.0","id":1,"method":"add"}\n{"jsonrpc"'));
  await clock.advance(2000);
  assert.equal(transport.destroyed, undefined);
});

test("a message that is complete is told at once, though its line is not", () => {
  const { notes, receive } = connected();
  receive(`${reply} {"jsonrpc"`);
  assert.equal(notes.all.length, 1);
});

test("a long message that is cut is parsed once, when its newline has come", (t) => {
  const { notes, receive } = connected();
  const parse = t.mock.method(JSON, "parse");
  const text = "x".repeat(1000);
  receive(`{"jsonrpc":"2.0","id":1,"result":["${text}`);
  receive(text);
  receive(`${text}"]}\n`);
  assert.equal(notes.all.length, 1);
  assert.equal(parse.mock.callCount(), 1);
});

test("nesting is limited for calls that are flat, too", () => {
  const notes = new Notes();
  const vocabulary = new Vocabulary([{ name: "add", params: ["a"] }]);
  const connection = new Connection(new FakeTransport(), resolveLimits({ maxNesting: 1 }), { vocabulary });
  connection.start(notes);
  connection.received(Buffer.from('{"a":1}\n'));
  connection.received(Buffer.from('{"jsonrpc":"2.0","id":1,"method":"add","params":[1]}\n'));
  assert.deepEqual(notes.all.at(-1), { reason: "nested deeper than 1 levels" });
});
