// The scanner and JSON.parse accept and refuse the same texts.
import assert from "node:assert/strict";
import { Buffer, isUtf8 } from "node:buffer";
import { test } from "node:test";
import fc from "fast-check";
import { JsonScanner } from "#runtime/wire/json-scanner.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

/** Scans `bytes` as one value and white space; returns the offset of the first bad byte, `undefined` if all is well. */
function firstBadByte(bytes: Uint8Array): number | undefined {
  const scanner = new JsonScanner();
  const ended = Buffer.concat([bytes, Buffer.from("\n")]);
  const stop = scanner.scan(ended, 0, ended.length);
  if (scanner.status !== "complete") return scanner.status === "bad" ? stop : bytes.length;
  const rest = ended.subarray(stop).findIndex((byte) => !" \t\r\n".includes(String.fromCharCode(byte)));
  return rest < 0 ? undefined : stop + rest;
}

function isJson(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false;
  try {
    // Buffer's decoding keeps a byte order mark, which JSON does not allow.
    JSON.parse(Buffer.from(bytes).toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

const value = fc.jsonValue({ stringUnit: "binary", maxDepth: 4 });
const layout = fc.constantFrom(undefined, 1, "\t", "\r\n");
const json = fc.tuple(value, layout).map(([it, indent]) => Buffer.from(JSON.stringify(it, null, indent)));
const alphabet = Buffer.from('{}[]:,"\\/bfnrtu0123456789+-.eEalsx \t\n\r\0\x1f\x7f', "latin1");
const someByte = fc.oneof(fc.constantFrom(...alphabet), fc.integer({ min: 0, max: 255 }));
const mutation = fc.record({
  at: fc.nat(),
  drop: fc.integer({ min: 0, max: 2 }),
  insert: fc.array(someByte, { maxLength: 2 }),
});
const nearlyJson = fc.tuple(json, fc.array(mutation, { minLength: 1, maxLength: 3 })).map(([bytes, mutations]) => {
  const list = [...bytes];
  for (const { at, drop, insert } of mutations) list.splice(at % (list.length + 1), drop, ...insert);
  return Buffer.from(list);
});
const noise = fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }).map((list) => Buffer.from(list));

test("the scanner agrees with JSON.parse on valid, nearly valid and random texts", (t) => {
  t.diagnostic(`TINWIRE_SEED=${seed} repeats this run`);
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(fc.oneof(json, nearlyJson, nearlyJson, noise), (bytes) => {
      const accepted = firstBadByte(bytes) === undefined;
      assert.equal(accepted, isJson(bytes), JSON.stringify(bytes.toString("latin1")));
      seen[accepted ? "accepted" : "refused"]++;
    }),
    { seed, numRuns: 30_000 },
  );
  assert.ok(seen.accepted > 5000 && seen.refused > 5000, JSON.stringify(seen));
});

test("every text of up to four bytes from a small alphabet is judged as JSON.parse does", () => {
  const bytes = [...'01-.e+ []{}:,"\\'].map((character) => character.charCodeAt(0));
  const extend = (prefix: number[]): void => {
    assert.equal(firstBadByte(Uint8Array.from(prefix)) === undefined, isJson(Uint8Array.from(prefix)), `${prefix}`);
    if (prefix.length < 4) for (const byte of bytes) extend([...prefix, byte]);
  };
  extend([]);
});

const firstBadBytes: readonly [text: string, bad: number][] = [
  ["}", 0],
  ["{1", 1],
  ["{,", 1],
  ['{"a"}', 4],
  ['{"a":}', 5],
  ['{"a":1,}', 7],
  ['{"a":1]', 6],
  ['{"a":1 "b"', 7],
  ["[,", 1],
  ["[1,]", 3],
  ["[1}", 2],
  ["[1 2", 3],
  ["[tru]", 4],
  ["[nulL", 4],
  ["[truefalse", 5],
  ["[01", 2],
  ["[-]", 2],
  ["[+1", 1],
  ["[.5", 1],
  ["[1.]", 3],
  ["[1e]", 3],
  ["[1e+]", 4],
  ["[1.2.3", 4],
  ['["\\x', 3],
  ['["\\u12g4', 6],
  ["['a'", 1],
  ["[NaN", 1],
  ["[] []", 3],
];

for (const [text, bad] of firstBadBytes) {
  test(`the first bad byte of ${text} is at ${bad}`, () => {
    assert.equal(firstBadByte(Buffer.from(text)), bad);
  });
}

const utf8Table: readonly [what: string, bytes: number[], bad: number | undefined][] = [
  ["U+0080, the smallest of two bytes", [0xc2, 0x80], undefined],
  ["U+07FF", [0xdf, 0xbf], undefined],
  ["U+0800, the smallest of three", [0xe0, 0xa0, 0x80], undefined],
  ["U+D7FF, before the surrogates", [0xed, 0x9f, 0xbf], undefined],
  ["U+E000, after them", [0xee, 0x80, 0x80], undefined],
  ["U+10000, the smallest of four", [0xf0, 0x90, 0x80, 0x80], undefined],
  ["U+10FFFF, the last", [0xf4, 0x8f, 0xbf, 0xbf], undefined],
  ["DEL, which JSON allows", [0x7f], undefined],
  ["a continuation alone", [0x80], 1],
  ["an overlong /", [0xc0, 0xaf], 1],
  ["an overlong U+007F", [0xc1, 0xbf], 1],
  ["an overlong U+07FF", [0xe0, 0x9f, 0xbf], 2],
  ["an overlong U+FFFF", [0xf0, 0x8f, 0xbf, 0xbf], 2],
  ["a surrogate U+D800", [0xed, 0xa0, 0x80], 2],
  ["a surrogate U+DFFF", [0xed, 0xbf, 0xbf], 2],
  ["past U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 2],
  ["a first byte F5", [0xf5, 0x80, 0x80, 0x80], 1],
  ["a first byte FF", [0xff], 1],
  ["two bytes, truncated", [0xc3], 2],
  ["three bytes, truncated", [0xe2, 0x82], 3],
  ["four bytes, truncated", [0xf0, 0x9f, 0x98], 4],
  ["a newline", [0x0a], 1],
  ["a NUL", [0x00], 1],
];

for (const [what, bytes, bad] of utf8Table) {
  test(`in a string: ${what}`, () => {
    const string = Buffer.from([0x22, ...bytes, 0x22]);
    assert.equal(firstBadByte(string), bad);
    assert.equal(isJson(string), bad === undefined);
  });
}

test("containers nested out of all proportion are refused before they cost memory", () => {
  const scanner = new JsonScanner();
  const deep = Buffer.alloc(100_000, "[");
  assert.equal(scanner.scan(deep, 0, deep.length), 65_536);
  assert.equal(scanner.status, "bad");
  assert.equal(firstBadByte(Buffer.from("[".repeat(65_536) + "]".repeat(65_536))), undefined);
  const mixed = `${'[{"":'.repeat(500)}0${"}]".repeat(500)}`;
  assert.equal(firstBadByte(Buffer.from(mixed)), undefined);
});
