// What parsed JSON means as a call, in each dialect.
import assert from "node:assert/strict";
import { test } from "node:test";
import { classifyBatchEntry, classifyMessage, classifyRequest, type Invalid } from "#runtime/wire/message.js";

/** One line for a classified message, to compare with. */
function show(message: ReturnType<typeof classifyMessage> | Invalid): string {
  const { kind, dialect } = message;
  assert.ok(kind !== "response");
  if (kind === "invalid") return `${dialect} invalid ${JSON.stringify(message.id)}: ${message.reason}`;
  const { positional, named } = message.args;
  const id = kind === "request" ? ` ${JSON.stringify(message.id)}` : "";
  return `${dialect} ${kind}${id} ${message.method} ${JSON.stringify(positional)} ${JSON.stringify(named)}`;
}

const requests: readonly [json: string, shown: string][] = [
  // 2.0
  ['{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}', "2.0 request 1 add [1,2] undefined"],
  ['{"jsonrpc":"2.0","id":"x","method":"add","params":{"a":1}}', '2.0 request "x" add [] {"a":1}'],
  ['{"jsonrpc":"2.0","id":1.5,"method":""}', "2.0 request 1.5  [] undefined"],
  ['{"jsonrpc":"2.0","id":null,"method":"add"}', "2.0 request null add [] undefined"],
  ['{"jsonrpc":"2.0","method":"note","params":[]}', "2.0 notification note [] undefined"],
  ['{"jsonrpc":"2.0","id":1,"method":"add","extra":1,"method_name":"x"}', "2.0 request 1 add [] undefined"],
  [
    '{"jsonrpc":"2.0","id":1,"method":"__proto__","params":{"__proto__":1}}',
    '2.0 request 1 __proto__ [] {"__proto__":1}',
  ],
  ['{"jsonrpc":"2.0","id":{},"method":"add"}', "2.0 invalid null: id must be a string, a number or null"],
  ['{"jsonrpc":"2.0","id":true,"method":"add"}', "2.0 invalid null: id must be a string, a number or null"],
  ['{"jsonrpc":"2.0","id":[1],"method":"add"}', "2.0 invalid null: id must be a string, a number or null"],
  [
    '{"jsonrpc":"2.0","id":1e999,"method":"add"}',
    "2.0 invalid null: an id that is a number must be within ±(2^53 − 1)",
  ],
  ['{"jsonrpc":"2.0","id":9007199254740991,"method":"add"}', "2.0 request 9007199254740991 add [] undefined"],
  // It would be echoed as …992, and so answer another call or none.
  [
    '{"jsonrpc":"2.0","id":9007199254740993,"method":"add"}',
    "2.0 invalid null: an id that is a number must be within ±(2^53 − 1)",
  ],
  ['{"jsonrpc":"2.0","id":7,"method":1}', "2.0 invalid 7: method must be a string"],
  ['{"jsonrpc":"2.0","id":7}', "2.0 invalid 7: method must be a string"],
  ['{"jsonrpc":"2.0","method":1,"params":"bar"}', "2.0 invalid null: method must be a string"],
  ['{"jsonrpc":"2.0","id":7,"method":"add","params":"x"}', "2.0 invalid 7: params must be an array or an object"],
  ['{"jsonrpc":"2.0","id":7,"method":"add","params":null}', "2.0 request 7 add [] undefined"],
  ['{"jsonrpc":"2.0","method":"add","params":1}', "2.0 invalid null: params must be an array or an object"],
  ['{"jsonrpc":"1.0","id":7,"method":"add"}', '2.0 invalid 7: jsonrpc must be "2.0"'],
  ['{"jsonrpc":2,"id":7,"method":"add"}', '2.0 invalid 7: jsonrpc must be "2.0"'],
  ['{"jsonrpc":null,"id":7,"method":"add"}', '2.0 invalid 7: jsonrpc must be "2.0"'],
  ["{}", '2.0 invalid null: jsonrpc must be "2.0"'],
  ["1", "2.0 invalid null: a request must be an object"],
  ["null", "2.0 invalid null: a request must be an object"],
  ['"x"', "2.0 invalid null: a request must be an object"],
  ["[]", "2.0 invalid null: a request must be an object"],
  // 1.0
  ['{"method":"add","params":[1],"id":1}', "1.0 request 1 add [1] undefined"],
  ['{"method":"add","id":{"any":["thing"]}}', '1.0 request {"any":["thing"]} add [] undefined'],
  ['{"method":"add","id":false}', "1.0 request false add [] undefined"],
  ['{"method":"add","id":-9007199254740993}', "1.0 invalid null: an id that is a number must be within ±(2^53 − 1)"],
  ['{"method":"add","params":[],"id":null}', "1.0 notification add [] undefined"],
  ['{"method":"add","params":3,"id":[1]}', "1.0 invalid [1]: params must be an array or an object"],
  ['{"method":"add","params":[]}', '2.0 invalid null: jsonrpc must be "2.0"'],
  ['{"method":1,"id":7}', '2.0 invalid 7: jsonrpc must be "2.0"'],
  // classic
  ['{"method_name":"add","method_args":[1],"method_kwargs":{"b":2}}', 'classic request null add [1] {"b":2}'],
  ['{"method_name":"add"}', "classic request null add [] undefined"],
  ['{"method_name":"add","id":4}', "classic request null add [] undefined"],
  ['{"method_name":"add","method_args":{}}', "classic invalid null: method_args must be an array"],
  ['{"method_name":"add","method_kwargs":[]}', "classic invalid null: method_kwargs must be an object"],
  ['{"method_name":"add","method_kwargs":null}', "classic invalid null: method_kwargs must be an object"],
  ['{"method_name":1}', '2.0 invalid null: jsonrpc must be "2.0"'],
  ['{"method_name":"add","method":"sub","id":1}', "1.0 request 1 sub [] undefined"],
  ['{"method_name":"add","method":"sub"}', '2.0 invalid null: jsonrpc must be "2.0"'],
  ['{"method_name":"add","jsonrpc":"2.0","id":1}', "2.0 invalid 1: method must be a string"],
];

for (const [json, shown] of requests) {
  test(`request ${json}`, () => {
    assert.equal(show(classifyRequest(JSON.parse(json))), shown);
    assert.equal(show(classifyMessage(JSON.parse(json))), shown);
  });
}

test("in a batch every entry is 2.0", () => {
  const entries: [string, string][] = [
    ['{"jsonrpc":"2.0","id":1,"method":"add"}', "2.0 request 1 add [] undefined"],
    ['{"method":"add","params":[],"id":1}', '2.0 invalid 1: jsonrpc must be "2.0"'],
    ['{"method_name":"add"}', '2.0 invalid null: jsonrpc must be "2.0"'],
    ["[]", "2.0 invalid null: a request must be an object"],
  ];
  for (const [json, shown] of entries) assert.equal(show(classifyBatchEntry(JSON.parse(json))), shown);
});

test("a message with a method is a request, whatever else it has", () => {
  const message = classifyMessage({ jsonrpc: "2.0", id: 1, method: "add", result: 1, error: 2, res: 3 });
  assert.equal(show(message), "2.0 request 1 add [] undefined");
});
