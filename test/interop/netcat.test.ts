// What a person types into `nc`, and what the shell pipes into it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { converse, run } from "./support/child.js";
import { netcat, peerTest } from "./support/peer-test.js";
import { serveCalculator } from "./support/served.js";

const ADD = '{"jsonrpc": "2.0", "method": "add", "params": [1, 2], "id": 1}';
const SUM = '{"jsonrpc":"2.0","id":1,"result":13}\n';

peerTest(netcat, "lines typed into nc are answered line by line", async () => {
  await using server = await serveCalculator();
  await using nc = converse("nc", ["127.0.0.1", String(server.port)]);
  const replies = createInterface({ input: nc.stdout })[Symbol.asyncIterator]();
  const type = async (line: string): Promise<unknown> => {
    nc.stdin.write(`${line}\n`);
    return JSON.parse((await replies.next()).value);
  };

  assert.deepEqual(await type(ADD), { jsonrpc: "2.0", id: 1, result: 13 });
  assert.deepEqual(await type('{"method": "add", "params": {"a": 1, "b": 2, "c": 3}, "id": 2}'), {
    id: 2,
    result: 6,
    error: null,
  });
  assert.deepEqual(await type('{"jsonrpc": "2.0", "method": "divide", "params": {"a": 1, "b": 0}, "id": "x"}'), {
    jsonrpc: "2.0",
    id: "x",
    error: { code: 1001, message: "division by zero", data: { dividend: 1 } },
  });
  assert.equal(codeOf(await type('{"jsonrpc": "2.0", "method": "subtract", "id": 3}')), -32601);
  assert.equal(codeOf(await type('{"jsonrpc": "2.0", "method": "add", "params": ["1", 2], "id": 4}')), -32602);
  assert.equal(codeOf(await type('{"jsonrpc": "2.0", "method": 1, "id": 5}')), -32600);
  assert.equal(codeOf(await type('{"jsonrpc": "2.0", "method": "add", oops')), -32700);
  assert.deepEqual(await type(ADD), { jsonrpc: "2.0", id: 1, result: 13 }, "a slip of the fingers costs one line");
});

peerTest(netcat, "nc -N, which half-closes after its input, gets its reply and then the end", async () => {
  await using server = await serveCalculator();
  const nc = (input: string) => run("nc", ["-N", "127.0.0.1", String(server.port)], { input });

  assert.deepEqual(await nc(`${ADD}\n`), { code: 0, stdout: SUM, stderr: "" });
  assert.deepEqual(await nc(ADD), { code: 0, stdout: SUM, stderr: "" }, "without a newline");
  assert.equal((await nc(JSON.stringify(JSON.parse(ADD), null, 2))).stdout, SUM, "pretty-printed");
  assert.equal((await nc(`${ADD}\n\n${ADD}\n`)).stdout, SUM + SUM, "two calls");
  assert.equal((await nc(`[${ADD},${ADD}]`)).stdout, `[${SUM.trim()},${SUM.trim()}]\n`, "a batch");
  assert.equal((await nc('{"jsonrpc": "2.0", "method": "note", "params": ["hm"]}\n')).stdout, "", "a notification");
});

peerTest(netcat, "nc without -N gets its reply although its input has ended", async () => {
  await using server = await serveCalculator();
  await using nc = converse("nc", ["127.0.0.1", String(server.port)]);
  nc.stdin.end(ADD); // no newline, no half-close: nothing tells the server that this is all
  const [reply] = (await once(nc.stdout, "data")) as [Buffer];
  assert.equal(reply.toString(), SUM);
});

peerTest(netcat, "a line that is no protocol of ours ends the connection without a word", async () => {
  await using server = await serveCalculator();
  const { stdout } = await run("nc", ["127.0.0.1", String(server.port)], { input: "GET / HTTP/1.1\r\n\r\n" });
  assert.equal(stdout, "");
});

function codeOf(reply: unknown): number {
  return (reply as { error: { code: number } }).error.code;
}
