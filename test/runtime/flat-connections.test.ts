// What a connection reports is the same however its bytes are cut, and whichever way they are read. TINWIRE_SEED=… repeats a run.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { arrange } from "#runtime/codec/arrange.js";
import { Path } from "#runtime/codec/path.js";
import { Connection } from "#runtime/connection/connection.js";
import { deliver, parseArrival } from "#runtime/connection/delivery.js";
import type { Message } from "#runtime/connection/events.js";
import { resolveLimits } from "#runtime/limits.js";
import { Vocabulary } from "#runtime/wire/flat/vocabulary.js";
import { FrameDecoder } from "#runtime/wire/frame-decoder.js";
import { FakeTransport } from "../support/fake-transport.js";
import { LineMaker, spellings } from "../support/near-messages.js";
import { Notes } from "../support/notes.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);
const limits = resolveLimits({ maxMessageBytes: 300 });
const vocabulary = new Vocabulary(spellings);

/** Where each argument belongs is all that a flat reader knows beyond JSON. */
function arranged(message: Message): unknown {
  if (message.kind !== "request" && message.kind !== "notification") return message;
  const params = spellings.find(({ name }) => name === message.method)?.params;
  const at = Path.root("params");
  return params === undefined ? message : { ...message, args: arrange(message.args, params, at), issues: at.issues };
}

/** As any reader would have it who knows no lines. */
function decoded(chunks: readonly Buffer[]): readonly unknown[] {
  const notes = new Notes();
  const decoder = new FrameDecoder(limits);
  for (const event of chunks.flatMap((chunk) => decoder.push(chunk))) {
    deliver(parseArrival(event, limits.maxNesting), notes, true);
  }
  return notes.all.map(comparable);
}

function received(chunks: readonly Buffer[]): readonly unknown[] {
  const notes = new Notes();
  const transport = new FakeTransport();
  const connection = new Connection(transport, limits, { vocabulary });
  connection.start(notes);
  for (const chunk of chunks) connection.received(chunk);
  // A line that is not complete may not have been looked at.
  connection.ended();
  return notes.all.map(comparable);
}

/** Nobody asks how long a reply is. */
function comparable(note: unknown): unknown {
  const { message } = note as { readonly message?: Message };
  if (message === undefined) return note;
  const bytes = message.kind === "response" ? "not told" : (note as { readonly bytes: number }).bytes;
  return { ...(note as object), message: arranged(message), bytes };
}

/** The text in pieces, the same ones for the same choices. */
function cut(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((left, right) => left - right);
  return [0, ...cuts]
    .map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length))
    .filter(({ length }) => length > 0);
}

test("what arrives is the same however it is cut, and whichever way it is read", (t) => {
  t.diagnostic(`TINWIRE_SEED=${seed} repeats this run`);
  const lines = fc.array(fc.array(fc.nat(0xffff), { maxLength: 30, size: "max" }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      lines,
      fc.array(fc.nat(2000), { maxLength: 4 }),
      fc.constantFrom("\n", "\n", "\n", "\r\n", " ", ""),
      (chosen, places, end) => {
        const text = chosen.map((choices) => new LineMaker(choices).line() + end).join("");
        // The framing is told by the first byte.
        const chunks = cut(Buffer.from(`{"jsonrpc":"2.0","id":0,"result":0}\n${text}`), places);
        assert.deepStrictEqual(received(chunks), decoded(chunks));
      },
    ),
    { seed, numRuns: 20_000 },
  );
});
