// Messages that are read and written as bytes come to what JSON.parse and JSON.stringify come to. TINWIRE_SEED=… repeats a run.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { arrange } from "#runtime/codec/arrange.js";
import { Path } from "#runtime/codec/path.js";
import { encodeRequest, encodeResult } from "#runtime/wire/encode.js";
import { FlatReader } from "#runtime/wire/flat/flat-reader.js";
import { isFlatResult, NOT_FLAT, phrasesOf, putCall, putResult } from "#runtime/wire/flat/flat-writer.js";
import { Page } from "#runtime/wire/flat/page.js";
import { Vocabulary } from "#runtime/wire/flat/vocabulary.js";
import { textOf } from "#runtime/wire/json.js";
import { tryParseJson } from "#runtime/wire/json-text.js";
import { classifyMessage } from "#runtime/wire/message.js";
import { LineMaker, spellings } from "../support/near-messages.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);
const choices = fc.array(fc.nat(0xffff), { maxLength: 40, size: "max" });
const vocabulary = new Vocabulary(spellings);

const read = (reader: FlatReader, line: string): string | undefined =>
  reader.read(new Page(Buffer.from(`${line}\n`)), 0);

/** What a line means, in the form in which the two ways can be compared; undefined if it means nothing that is flat. */
function readFlat(line: Buffer): unknown {
  // A reader that has failed rests for some lines.
  const reader = new FlatReader(vocabulary, 100);
  const kind = reader.read(new Page(line), 0);
  if (kind === undefined) return undefined;
  assert.equal(reader.end, line.length);
  if (kind === "call") return arranged(reader.call);
  return { kind: "response", dialect: "2.0", id: reader.id, result: reader.result };
}

function readAsText(line: Buffer): unknown {
  const value = tryParseJson(line, 100);
  return value === undefined || Array.isArray(value) ? undefined : arranged(classifyMessage(value));
}

/** A flat reader knows the parameters, and so where each argument belongs. */
function arranged(message: unknown): unknown {
  const call = message as ReturnType<typeof classifyMessage>;
  if (call.kind !== "request" && call.kind !== "notification") return call;
  const params = spellings.find(({ name }) => name === call.method)?.params;
  const at = Path.root("params");
  return params === undefined ? call : { ...call, args: arrange(call.args, params, at), issues: at.issues };
}

test("a line that is read as bytes is the message that it is as text", (t) => {
  t.diagnostic(`TINWIRE_SEED=${seed} repeats this run`);
  const seen = { flat: 0, others: 0 };
  fc.assert(
    fc.property(choices, (chosen) => {
      const maker = new LineMaker(chosen);
      const line = Buffer.from(`${maker.line()}\n`);
      // Some of it is no UTF-8.
      if (maker.choose(10) === 9) line[maker.choose(line.length - 1)] = 0x80 + maker.choose(0x80);
      const flat = readFlat(line);
      if (flat === undefined) seen.others += 1;
      else {
        seen.flat += 1;
        assert.deepStrictEqual(flat, readAsText(line));
        assert.equal(JSON.stringify(flat), JSON.stringify(readAsText(line)));
      }
    }),
    { seed, numRuns: 100_000 },
  );
  t.diagnostic(`${seen.flat} flat lines, ${seen.others} others`);
  assert.ok(seen.flat > 20_000 && seen.others > 20_000);
});

const usual: readonly [line: string, kind: "call" | "result"][] = [
  ['{"jsonrpc":"2.0","id":1,"method":"add","params":{"a":1,"b":2.5,"c":"x"},"timeout":30000}', "call"],
  ['{"jsonrpc":"2.0","id":1,"method":"add","params":{"b":2}}', "call"],
  ['{"jsonrpc":"2.0","id":1,"method":"add","params":[1,-2,true]}', "call"],
  ['{"jsonrpc":"2.0","method":"add","params":[1],"id":7}', "call"],
  ['{"jsonrpc":"2.0","method":"add","params":[]}', "call"],
  ['{"jsonrpc":"2.0","id":1,"method":"a"}', "call"],
  ['{"jsonrpc":"2.0","id":1,"method":"a","params":{}}', "call"],
  ['{"jsonrpc":"2.0","id":1,"method":"näme","params":{"é":0.1,"q\\"":null}}', "call"],
  ['{"jsonrpc":"2.0","id":1,"result":0.30000000000000004}', "result"],
  ['{"jsonrpc":"2.0","id":1,"result":"hello"}', "result"],
  ['{"jsonrpc":"2.0","result":null,"id":1}', "result"],
  ['{"jsonrpc":"2.0","id":1,"result":[]}', "result"],
  ['{"jsonrpc":"2.0","id":1,"result":[{"id":1,"name":"José"},{"id":2,"name":""},{"id":3}]}', "result"],
  ['{"jsonrpc":"2.0","id":1,"method":"add","params":{"a":[1,2,[{"x":{"y":null}}]],"c":{}}}', "call"],
];
for (const [line, kind] of usual) {
  test(`a usual line is flat: ${line}`, () => {
    assert.equal(read(new FlatReader(vocabulary, 100), line), kind);
  });
}

test("lines that fail within lists and records make the next ones go the other way for a while", () => {
  const reader = new FlatReader(vocabulary, 100);
  const records = '{"jsonrpc":"2.0","id":1,"result":[{"id":1}]}';
  assert.equal(read(reader, records), "result");
  for (let index = 0; index < 20; index++) read(reader, '{"jsonrpc":"2.0","id":1,"result":["\\n"]}');
  assert.equal(read(reader, records), undefined);
  assert.equal(read(reader, '{"jsonrpc":"2.0","id":1,"result":1}'), "result");
  let lines = 0;
  while (read(reader, records) === undefined) lines += 1;
  assert.ok(lines < 30, `${lines}`);
});

test("keys that come but once are left to native code", () => {
  const reader = new FlatReader(vocabulary, 100);
  const dictionary = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`field${index}`, index]));
  assert.equal(read(reader, JSON.stringify({ jsonrpc: "2.0", id: 1, result: dictionary })), undefined);
});

test("a key that all objects inherit something under is left to JSON.parse, which does not assign to it", () => {
  const line = '{"jsonrpc":"2.0","id":1,"result":{"inherited":1}}';
  const refuse = (): never => assert.fail("assigned");
  Object.defineProperty(Object.prototype, "inherited", { set: refuse, get: () => 2, configurable: true });
  try {
    for (let time = 0; time < 4; time++) assert.equal(read(new FlatReader(vocabulary, 100), line), undefined);
  } finally {
    Reflect.deleteProperty(Object.prototype, "inherited");
  }
});

test("records are learned after any number of others", () => {
  for (let index = 0; index < 6000; index++) {
    const result = { [`a${index % 20}`]: 1, [`b${index % 19}`]: { [`c${index}`]: index } };
    const reader = new FlatReader(vocabulary, 100);
    if (read(reader, JSON.stringify({ jsonrpc: "2.0", id: 1, result })) !== undefined)
      assert.deepEqual(reader.result, result);
  }
  const reader = new FlatReader(vocabulary, 100);
  assert.equal(read(reader, '{"jsonrpc":"2.0","id":1,"result":{"new":1,"name":"x"}}'), "result");
  assert.deepEqual(reader.result, { new: 1, name: "x" });
});

test("long lists are left to native code, which reads them faster", () => {
  const listed = (count: number, item: unknown): string =>
    JSON.stringify({ jsonrpc: "2.0", id: 1, result: Array.from({ length: count }, () => item) });
  assert.equal(read(new FlatReader(vocabulary, 100), listed(50, 1)), "result");
  assert.equal(read(new FlatReader(vocabulary, 100), listed(100, 1)), undefined);
  assert.equal(read(new FlatReader(vocabulary, 100), listed(20, "text")), undefined);
  assert.equal(read(new FlatReader(vocabulary, 100), listed(80, { id: 1 })), "result");
  assert.equal(read(new FlatReader(vocabulary, 100), listed(200, { id: 1 })), undefined);
});

test("a value that is kept does not change with the memory that it was read from", () => {
  const reader = new FlatReader(vocabulary, 100);
  const memory = Buffer.from('{"jsonrpc":"2.0","id":1,"result":["abc"]}\n');
  assert.equal(reader.read(new Page(memory), 0), "result");
  const first = reader.result;
  memory.write("xyz", memory.indexOf("abc"));
  assert.equal(reader.read(new Page(memory), 0), "result");
  assert.deepEqual([first, reader.result], [["abc"], ["xyz"]]);
});

const flatValue = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ minLength: 250, maxLength: 260 }),
  fc.constantFrom(-0, 0, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 1e21, 5e-324),
);

test("a call that is written as bytes is the line that it is as text", () => {
  const page = new Page(Buffer.alloc(64 * 1024));
  const argument = fc.option(flatValue, { nil: undefined });
  const spelling = fc.constantFrom(...spellings);
  const id = fc.integer({ min: 0, max: 2 ** 31 - 1 });
  const timeout = fc.option(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { nil: undefined });
  fc.assert(
    fc.property(
      spelling,
      id,
      fc.array(argument, { maxLength: 3 }),
      timeout,
      fc.boolean(),
      (method, id, given, timeoutMs, byName) => {
        const { name, params } = method;
        const values = params.map((_, index) => given[index] ?? (byName ? undefined : 0));
        const phrases = phrasesOf(name, params, byName);
        const end = putCall({ id, phrases, values, timeoutMs }, page, 5);
        const isFlat = values.every((value) => typeof value !== "string" || value.length <= 256);
        assert.equal(end !== NOT_FLAT, isFlat);
        if (!isFlat) return;
        const named = Object.fromEntries(
          params.flatMap((param, index) => (values[index] === undefined ? [] : [[param, values[index]]])),
        );
        const sent = params.length === 0 ? undefined : byName ? named : values;
        const extensions = timeoutMs === undefined ? undefined : { timeoutMs };
        assert.equal(
          page.bytes.toString("utf8", 5, end),
          `${textOf(encodeRequest("2.0", id, name, { params: sent, extensions }))}\n`,
        );
        assert.ok(end + 3 <= 5 + phrases.room);
      },
    ),
    { seed, numRuns: 20_000 },
  );
});

test("a result that is written as bytes is the line that it is as text", () => {
  const page = new Page(Buffer.alloc(64 * 1024));
  const id = fc.oneof(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer(), fc.double(), fc.string());
  fc.assert(
    fc.property(id, fc.oneof(flatValue, fc.jsonValue()), (id, result) => {
      if (!isFlatResult(id, result)) return;
      const end = putResult({ id, result }, page, 3);
      assert.equal(page.bytes.toString("utf8", 3, end), `${textOf(encodeResult("2.0", id, result))}\n`);
    }),
    { seed, numRuns: 20_000 },
  );
});
