// What parsed JSON means as an answer, in each dialect.
import assert from "node:assert/strict";
import { test } from "node:test";
import { classifyMessage, classifyResponse, type Invalid } from "#runtime/wire/message.js";

/** One line for a classified message, to compare with. */
function show(message: ReturnType<typeof classifyMessage> | Invalid): string {
  const { kind, dialect } = message;
  if (kind === "invalid") return `${dialect} invalid ${JSON.stringify(message.id)}: ${message.reason}`;
  assert.ok(kind === "response");
  const outcome = message.error === undefined ? { result: message.result } : message.error;
  return `${dialect} response ${JSON.stringify(message.id)} ${JSON.stringify(outcome)}`;
}

const long = "x".repeat(1000);
const responses: readonly [json: string, shown: string][] = [
  // 2.0
  ['{"jsonrpc":"2.0","id":1,"result":5}', '2.0 response 1 {"result":5}'],
  ['{"jsonrpc":"2.0","id":"a","result":null}', '2.0 response "a" {"result":null}'],
  ['{"jsonrpc":"2.0","id":1,"result":5,"error":null}', '2.0 response 1 {"result":5}'],
  ['{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}', '2.0 response 1 {"code":-32601,"message":"no"}'],
  [
    '{"jsonrpc":"2.0","id":1,"result":null,"error":{"code":1,"message":"no"}}',
    '2.0 response 1 {"code":1,"message":"no"}',
  ],
  [
    '{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x","data":[2]}}',
    '2.0 response null {"code":1,"message":"x","data":[2]}',
  ],
  ['{"jsonrpc":"2.0","id":1,"error":{"code":1}}', '2.0 response 1 {"code":1,"message":""}'],
  [
    '{"jsonrpc":"2.0","id":1,"error":{"message":"m"}}',
    '2.0 response 1 {"code":0,"message":"m","data":{"message":"m"}}',
  ],
  [
    '{"jsonrpc":"2.0","id":1,"result":5,"error":{"code":1,"message":"x"}}',
    "2.0 invalid 1: the response has both result and error",
  ],
  ['{"jsonrpc":"2.0","id":1}', "2.0 invalid 1: the response has neither result nor error"],
  ['{"jsonrpc":"2.0","id":1,"error":null}', "2.0 invalid 1: the response has neither result nor error"],
  ['{"jsonrpc":"2.0","result":5}', "2.0 invalid null: the response's id must be a string, a number or null"],
  ['{"jsonrpc":"2.0","id":{},"result":5}', "2.0 invalid null: the response's id must be a string, a number or null"],
  ['{"jsonrpc":"3.0","id":1,"result":5}', '2.0 invalid 1: the response\'s jsonrpc must be "2.0"'],
  ["[]", "2.0 invalid null: a response must be an object"],
  // 1.0
  ['{"id":1,"result":5,"error":null}', '1.0 response 1 {"result":5}'],
  ['{"id":1,"result":null,"error":null}', '1.0 response 1 {"result":null}'],
  ['{"id":[1],"result":0,"error":null}', '1.0 response [1] {"result":0}'],
  ['{"id":1,"result":null,"error":"out of order"}', '1.0 response 1 {"code":0,"message":"out of order"}'],
  ['{"id":1,"result":null,"error":"[-32601] no"}', '1.0 response 1 {"code":-32601,"message":"no"}'],
  ['{"id":1,"error":{"code":3,"message":"m"}}', '1.0 response 1 {"code":3,"message":"m"}'],
  ['{"id":1,"error":["odd"]}', '1.0 response 1 {"code":0,"message":"[\\"odd\\"]","data":["odd"]}'],
  ['{"id":1,"error":false}', '1.0 response 1 {"code":0,"message":"false","data":false}'],
  [
    `{"id":1,"error":["${long}"]}`,
    `1.0 response 1 {"code":0,"message":"[\\"${long.slice(0, 198)}…","data":["${long}"]}`,
  ],
  ['{"id":1,"result":1,"error":"x"}', "1.0 invalid 1: the response has both result and error"],
  // classic
  ['{"res":3}', 'classic response undefined {"result":3}'],
  ['{"res":null}', 'classic response undefined {"result":null}'],
  ['{"error":"[1001] division by zero"}', 'classic response undefined {"code":1001,"message":"division by zero"}'],
  ['{"error":"[not_found] no"}', 'classic response undefined {"code":0,"message":"[not_found] no"}'],
  ["{}", "classic invalid null: the response has neither res nor error"],
];

for (const [json, shown] of responses) {
  test(`response ${json.slice(0, 80)}`, () => {
    assert.equal(show(classifyResponse(JSON.parse(json))), shown);
    const isResponse = /"(result|error|res)":/.test(json);
    if (isResponse) assert.equal(show(classifyMessage(JSON.parse(json))), shown);
  });
}
