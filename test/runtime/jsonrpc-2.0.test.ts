// The edge cases of JSON-RPC 2.0 (https://www.jsonrpc.org/specification), the examples of its section 7 among them.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Framing } from "#runtime/wire/framing.js";
import { run } from "../support/running.js";

const parseError = (reason: string) => ({
  jsonrpc: "2.0",
  id: null,
  error: { code: -32700, message: "Parse error", data: { reason } },
});
const invalidRequest = (id: unknown, reason: string) => ({
  jsonrpc: "2.0",
  id,
  error: { code: -32600, message: "Invalid Request", data: { reason } },
});
const invalidId = invalidRequest(null, "id must be a string, a number or null");
const noVersion = (id: unknown = null) => invalidRequest(id, 'jsonrpc must be "2.0"');
const noMethod = (id: unknown = null) => invalidRequest(id, "method must be a string");
const noObject = invalidRequest(null, "a request must be an object");
const methodNotFound = (id: unknown) => ({ jsonrpc: "2.0", id, error: { code: -32601, message: "Method not found" } });
const result = (id: unknown, value: unknown) => ({ jsonrpc: "2.0", id, result: value });
const invalidParams = (id: unknown, ...issues: [path: string, message: string][]) => ({
  jsonrpc: "2.0",
  id,
  error: {
    code: -32602,
    message: `Invalid params: ${issues.map((issue) => issue.join(": ")).join("; ")}`,
    data: { issues: issues.map(([path, message]) => ({ path, message })) },
  },
});

/** What is sent, and what comes back; undefined: nothing. */
const table: readonly [name: string, request: string, reply: unknown][] = [
  ["positional parameters", '{"jsonrpc":"2.0","method":"divide","params":[42,2],"id":1}', result(1, 21)],
  ["the other way round", '{"jsonrpc":"2.0","method":"divide","params":[2,42],"id":2}', result(2, 2 / 42)],
  ["named parameters", '{"jsonrpc":"2.0","method":"divide","params":{"b":2,"a":42},"id":3}', result(3, 21)],
  ["a default", '{"jsonrpc":"2.0","method":"add","params":[1,2],"id":4}', result(4, 13)],
  ["nothing as a result", '{"jsonrpc":"2.0","method":"clear","id":5}', result(5, null)],
  ["no parameters, as a list", '{"jsonrpc":"2.0","method":"clear","params":[],"id":5}', result(5, null)],
  ["a notification", '{"jsonrpc":"2.0","method":"note","params":["x"]}', undefined],
  ["a notification of an unknown method", '{"jsonrpc":"2.0","method":"foobar"}', undefined],
  ["a notification with wrong arguments", '{"jsonrpc":"2.0","method":"note","params":[1]}', undefined],
  ["a notification of what has a result", '{"jsonrpc":"2.0","method":"divide","params":[1,0]}', undefined],
  ["a request of what has no result", '{"jsonrpc":"2.0","method":"note","params":["x"],"id":6}', result(6, null)],
  ["an unknown method", '{"jsonrpc":"2.0","method":"foobar","id":"1"}', methodNotFound("1")],
  ["a method that objects inherit", '{"jsonrpc":"2.0","method":"toString","id":7}', methodNotFound(7)],
  ["__proto__", '{"jsonrpc":"2.0","method":"__proto__","id":8}', methodNotFound(8)],
  ["an unknown method of rpc.", '{"jsonrpc":"2.0","method":"rpc.foobar","id":9}', methodNotFound(9)],
  ["an id of 0", '{"jsonrpc":"2.0","method":"clear","id":0}', result(0, null)],
  ["an id that is null", '{"jsonrpc":"2.0","method":"clear","id":null}', result(null, null)],
  ["an empty id", '{"jsonrpc":"2.0","method":"clear","id":""}', result("", null)],
  ["a fractional id", '{"jsonrpc":"2.0","method":"clear","id":1.5}', result(1.5, null)],
  ["an object as id", '{"jsonrpc":"2.0","method":"clear","id":{}}', invalidId],
  ["a boolean as id", '{"jsonrpc":"2.0","method":"clear","id":true}', invalidId],
  ["a method that is no string", '{"jsonrpc":"2.0","method":1,"params":"bar"}', noMethod()],
  ["no method", '{"jsonrpc":"2.0","id":10}', noMethod(10)],
  [
    "parameters that are text",
    '{"jsonrpc":"2.0","method":"clear","params":"bar","id":11}',
    invalidRequest(11, "params must be an array or an object"),
  ],
  ["another version", '{"jsonrpc":"3.0","method":"clear","id":12}', noVersion(12)],
  ["no version, no id", '{"method":"clear"}', noVersion()],
  ["members that nobody knows", '{"jsonrpc":"2.0","method":"clear","id":13,"x":{"y":[]}}', result(13, null)],
  ["nothing but a version", '{"jsonrpc":"2.0"}', noMethod()],
  [
    "too many arguments",
    '{"jsonrpc":"2.0","method":"divide","params":[1,2,3],"id":14}',
    invalidParams(14, ["params[2]", "is one too many: the function has 2 parameters"]),
  ],
  [
    "an unknown argument",
    '{"jsonrpc":"2.0","method":"divide","params":{"a":1,"b":2,"x":3},"id":15}',
    invalidParams(15, ["params.x", "is no parameter of this function"]),
  ],
  [
    "__proto__ as an argument",
    '{"jsonrpc":"2.0","method":"clear","params":{"__proto__":1},"id":16}',
    invalidParams(16, ["params.__proto__", "is no parameter of this function"]),
  ],
  [
    "several mistakes",
    '{"jsonrpc":"2.0","method":"divide","params":{"a":"1"},"id":17}',
    invalidParams(17, ["params.a", "must be a number"], ["params.b", "is required"]),
  ],
  [
    "a mistake deep inside",
    '{"jsonrpc":"2.0","method":"greet","params":[{"email":"x","tags":["a",1],"age":-1}],"id":18}',
    invalidParams(
      18,
      ["params.user.email", 'must match format "email"'],
      ["params.user.tags[1]", "must be a string"],
      ["params.user.age", "must be at least 0"],
    ),
  ],
  ["a reply to nothing", '{"jsonrpc":"2.0","result":1,"id":1}', undefined],
  ["an empty batch", "[]", invalidRequest(null, "a batch of 0; it must have 1 to 100")],
  ["a batch of nonsense", "[1]", [noObject]],
  ["a batch of more nonsense", "[1,2,3]", [noObject, noObject, noObject]],
  ["a batch in a batch", "[[]]", [noObject]],
  [
    "a batch of notifications",
    '[{"jsonrpc":"2.0","method":"note","params":["x"]},{"jsonrpc":"2.0","method":"foo"}]',
    undefined,
  ],
  ["a batch with another dialect in it", '[{"method":"clear","id":1}]', [noVersion(1)]],
  [
    "a batch of everything",
    '[{"jsonrpc":"2.0","method":"add","params":[1,2,4],"id":"1"},{"jsonrpc":"2.0","method":"note","params":["x"]},{"jsonrpc":"2.0","method":"divide","params":[42,2],"id":"2"},{"foo":"boo"},{"jsonrpc":"2.0","method":"foo.get","params":{"name":"myself"},"id":"5"},{"jsonrpc":"2.0","method":"greet","params":[{"email":"a@b.c","tags":[]}],"id":"9"}]',
    [result("1", 7), result("2", 21), noVersion(), methodNotFound("5"), result("9", "Hello a@b.c")],
  ],
];

const framings: readonly Framing[] = ["lines", "content-length", "length-prefixed"];
const ping = { jsonrpc: "2.0", id: "ping", method: "clear" };

for (const framing of framings) {
  test(`requests and replies, framing ${framing}`, async (t) => {
    await using running = await run();
    for (const [name, request, reply] of table) {
      await t.test(name, async () => {
        const peer = running.peer();
        peer.send(request, framing);
        peer.send(ping, framing);
        const replies = [await peer.next()];
        if (reply !== undefined) replies.push(await peer.next());
        // A batch with asynchronous handlers in it is overtaken by what came after it.
        const expected = reply === undefined ? [result("ping", null)] : [reply, result("ping", null)];
        assert.deepEqual(replies.sort(byText), expected.sort(byText));
        peer.destroy();
      });
    }
  });
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

test("what is not JSON gets one parse error, and the next line an answer", async () => {
  await using running = await run();
  const peer = running.peer();
  peer.write('{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]\n');
  assert.deepEqual(await peer.next(), parseError('not JSON: unexpected "p" at offset 39'));
  assert.deepEqual(await peer.ask(ping), result("ping", null));
});

test("a batch that is not JSON gets one parse error", async () => {
  await using running = await run();
  const peer = running.peer();
  peer.write('[{"jsonrpc":"2.0","method":"sum","params":[1,2,4],"id":"1"},{"jsonrpc":"2.0","method"]\n');
  assert.deepEqual(await peer.next(), parseError('not JSON: unexpected "]" at offset 85'));
});

for (const framing of ["content-length", "length-prefixed"] as const) {
  test(`what is not JSON gets one parse error, framing ${framing}`, async () => {
    await using running = await run();
    assert.deepEqual(await running.peer().ask('{"jsonrpc"', framing), parseError("not JSON: it ends too early"));
  });
}

test("nesting beyond the limit is a parse error", async () => {
  await using running = await run();
  const peer = running.peer();
  const deep = `${"[".repeat(200)}${"]".repeat(200)}`;
  assert.deepEqual(
    await peer.ask(`{"jsonrpc":"2.0","method":"echo","params":[${deep}],"id":1}`),
    parseError("nested deeper than 100 levels"),
  );
  assert.deepEqual(await peer.ask(ping), result("ping", null));
});

test("a message beyond the limit is a parse error, and the end", async () => {
  await using running = await run({}, { limits: { maxMessageBytes: 1000 } });
  const peer = running.peer();
  peer.send({ jsonrpc: "2.0", method: "echo", params: ["x".repeat(1000)], id: 1 });
  assert.deepEqual(await peer.rest(), [parseError("message is over the limit of 1000 bytes")]);
});

test("JSON-RPC 1.0 is answered as such", async () => {
  await using running = await run();
  const peer = running.peer();
  assert.deepEqual(await peer.ask({ method: "add", params: [1, 2], id: 1 }), { id: 1, result: 13, error: null });
  assert.deepEqual(await peer.ask({ method: "divide", params: [1, 0], id: 2 }), {
    id: 2,
    result: null,
    error: "[1001] division by zero",
  });
});

test("the classic dialect is answered as such, and the connection closed", async () => {
  await using running = await run();
  const ask = async (call: unknown): Promise<unknown[]> => {
    const peer = running.peer();
    peer.write(JSON.stringify(call));
    return peer.rest();
  };
  assert.deepEqual(await ask({ method_name: "add", method_args: [1, 2], method_kwargs: { c: 3 } }), [{ res: 6 }]);
  assert.deepEqual(await ask({ method_name: "add", method_args: [1, 2] }), [{ res: 13 }]);
  assert.deepEqual(await ask({ method_name: "divide", method_args: [1, 0] }), [{ error: "[1001] division by zero" }]);
  assert.deepEqual(await ask({ method_name: "add", method_args: [1, 2], method_kwargs: { a: 3 } }), [
    { error: "[-32602] Invalid params: params.a: is given twice, by position and by name" },
  ]);
});
