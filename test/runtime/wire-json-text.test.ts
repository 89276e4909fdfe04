// What parseJson refuses, and in which words.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { MalformedJson, parseJson } from "#runtime/wire/json-text.js";

const refusals: readonly [body: string | number[], reason: string][] = [
  ["", "not JSON: it ends too early"],
  ['{"a":', "not JSON: it ends too early"],
  ['{"a":x}', 'not JSON: unexpected "x" at offset 5'],
  ["[1]\n]", 'not JSON: unexpected "]" at offset 4'],
  ["\ufeff{}", "not JSON: unexpected byte 0xef at offset 0"],
  [[0x22, 0xff, 0x22], "not valid UTF-8"],
  ["[[[[]]]]", "nested deeper than 3 levels"],
  ['{"a":{"b":{"c":{}}}}', "nested deeper than 3 levels"],
  ["[[[[", "not JSON: it ends too early"],
];

for (const [body, message] of refusals) {
  test(`parseJson refuses ${JSON.stringify(body)}: ${message}`, () => {
    const refused = (error: unknown) => error instanceof MalformedJson && error.message === message;
    assert.throws(() => parseJson(Buffer.from(body as string), 3), refused);
  });
}

test("parseJson counts levels, not brackets", () => {
  for (const text of [
    '["[[[[[[[[[[[[[[["]',
    '["\\"[[[[[[[[[[[[[","\\\\",[[]]]',
    "[[[]],[[]],[[]],[[]]]",
    "  [[[1]]]  ",
  ]) {
    assert.deepEqual(parseJson(Buffer.from(text), 3), JSON.parse(text));
  }
  assert.equal(parseJson(Buffer.from("42"), 0), 42);
  assert.throws(() => parseJson(Buffer.from("[]"), 0), MalformedJson);
});

test("a key __proto__ stays a key", () => {
  const parsed = parseJson(Buffer.from('{"__proto__":{"admin":true}}'), 10) as object;
  assert.ok(Object.hasOwn(parsed, "__proto__"));
  assert.equal(Object.getPrototypeOf(parsed), Object.prototype);
});
