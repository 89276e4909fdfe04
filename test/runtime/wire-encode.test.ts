// How messages are written, and that what is written is read back.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeError, encodeNotification, encodeRequest, encodeResult } from "#runtime/wire/encode.js";
import { type Json, textOf } from "#runtime/wire/json.js";
import { classifyMessage, type Dialect } from "#runtime/wire/message.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

const encodings: readonly [what: string, encoded: () => Json, json: string][] = [
  [
    "by name",
    () => encodeRequest("2.0", 1, "add", { params: { a: 1, b: undefined } }),
    '{"jsonrpc":"2.0","id":1,"method":"add","params":{"a":1}}',
  ],
  [
    "by position",
    () => encodeRequest("2.0", "x", "add", { params: [1] }),
    '{"jsonrpc":"2.0","id":"x","method":"add","params":[1]}',
  ],
  ["without", () => encodeRequest("2.0", 1, "add", { params: undefined }), '{"jsonrpc":"2.0","id":1,"method":"add"}'],
  [
    "notification",
    () => encodeNotification("2.0", "note", { params: ["é\ud800"] }),
    '{"jsonrpc":"2.0","method":"note","params":["é\\ud800"]}',
  ],
  ["result", () => encodeResult("2.0", null, [1]), '{"jsonrpc":"2.0","id":null,"result":[1]}'],
  ["void", () => encodeResult("2.0", 1, undefined), '{"jsonrpc":"2.0","id":1,"result":null}'],
  [
    "error",
    () => encodeError("2.0", 1, { code: 1, message: "m" }),
    '{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"m"}}',
  ],
  [
    "error with data",
    () => encodeError("2.0", 1, { code: 1, message: "m", data: null }),
    '{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"m","data":null}}',
  ],
  ["1.0", () => encodeRequest("1.0", 1, "add", { params: undefined }), '{"id":1,"method":"add","params":[]}'],
  [
    "1.0 notification",
    () => encodeNotification("1.0", "note", { params: [1] }),
    '{"id":null,"method":"note","params":[1]}',
  ],
  ["1.0 result", () => encodeResult("1.0", { any: 1 }, 2), '{"id":{"any":1},"result":2,"error":null}'],
  [
    "1.0 error",
    () => encodeError("1.0", 1, { code: 7, message: "m", data: 1 }),
    '{"id":1,"result":null,"error":"[7] m"}',
  ],
  [
    "classic by position",
    () => encodeRequest("classic", 1, "add", { params: [1] }),
    '{"method_name":"add","method_args":[1],"method_kwargs":{}}',
  ],
  [
    "classic by name",
    () => encodeRequest("classic", 1, "add", { params: { a: 1 } }),
    '{"method_name":"add","method_args":[],"method_kwargs":{"a":1}}',
  ],
  [
    "classic without",
    () => encodeNotification("classic", "add", { params: undefined }),
    '{"method_name":"add","method_args":[],"method_kwargs":{}}',
  ],
  ["classic result", () => encodeResult("classic", null, undefined), '{"res":null}'],
  ["classic error", () => encodeError("classic", null, { code: 7, message: "m" }), '{"error":"[7] m"}'],
];

for (const [what, encoded, json] of encodings) {
  test(`encoding ${what}`, () => assert.equal(textOf(encoded()), json));
}

test("1.0 has no arguments by name", () => {
  assert.throws(() => encodeRequest("1.0", 1, "add", { params: { a: 1 } }), TypeError);
});

const dialects: readonly Dialect[] = ["2.0", "1.0", "classic"];
const id = fc.oneof(fc.string(), fc.integer());
const method = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "constructor", "toString"));
const jsonValue = fc.jsonValue({ stringUnit: "binary", maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)));
const named = fc.dictionary(fc.string(), jsonValue).map((value) => JSON.parse(JSON.stringify(value)));
const code = fc.integer();

for (const dialect of dialects) {
  test(`what is written in ${dialect} is read back`, (t) => {
    t.diagnostic(`TINWIRE_SEED=${seed} repeats this run`);
    const params = dialect === "1.0" ? fc.array(jsonValue) : fc.oneof(fc.array(jsonValue), named);
    fc.assert(
      fc.property(id, method, params, jsonValue, code, fc.string(), (id, method, params, value, code, message) => {
        const byPosition = Array.isArray(params);
        // The classic dialect writes both kinds always.
        const none = dialect === "classic" ? {} : undefined;
        const args = { positional: byPosition ? params : [], named: byPosition ? none : params };
        const echoed = dialect === "classic" ? null : id;
        const answered = dialect === "classic" ? undefined : id;
        const request = classifyMessage(JSON.parse(textOf(encodeRequest(dialect, id, method, { params }))));
        assert.deepEqual(request, { kind: "request", dialect, id: echoed, method, args, extensions: undefined });
        const result = classifyMessage(JSON.parse(textOf(encodeResult(dialect, id, value))));
        assert.deepEqual(result, { kind: "response", dialect, id: answered, result: value });
        const failure = classifyMessage(JSON.parse(encodeError(dialect, id, { code, message })));
        assert.deepEqual(failure, { kind: "response", dialect, id: answered, error: { code, message } });
        if (dialect === "classic") return;
        const notification = classifyMessage(JSON.parse(textOf(encodeNotification(dialect, method, { params }))));
        assert.deepEqual(notification, { kind: "notification", dialect, method, args, extensions: undefined });
      }),
      { seed, numRuns: 1000 },
    );
  });
}
