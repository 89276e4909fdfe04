// python-lsp-jsonrpc: Content-Length frames with a Content-Type, UUIDs as ids.
import assert from "node:assert/strict";
import { linesOf } from "./support/child.js";
import { PYTHON, peerTest, pylsp } from "./support/peer-test.js";
import { peerSource } from "./support/repository.js";
import { serveCalculator } from "./support/served.js";

peerTest(pylsp, "a python-lsp-jsonrpc client calls a tinwire server", async () => {
  await using server = await serveCalculator();
  const lines = await linesOf(PYTHON, [peerSource("pylsp_client.py"), "127.0.0.1", String(server.port)]);
  const unknown = lines.splice(4, 1);
  assert.deepEqual(lines, [
    "add(1, 2) = 13",
    "add(a=1, b=2, c=3) = 6",
    "clear() = None",
    "divide(1, 0) failed with JsonRpcException 1001: division by zero, data {'dividend': 1}",
    "noted: from Pythön ✓",
  ]);
  assert.match(unknown[0] ?? "", /^subtract\(1, 2\) failed with JsonRpcMethodNotFound -32601: /);
  assert.match(
    server.sent(),
    /^Content-Length: \d+\r\nContent-Type: application\/vscode-jsonrpc; charset=utf8\r\n\r\n\{/,
  );
  assert.match(server.received(), /^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2.0","id":"[-0-9a-f]{36}","result":13\}/);
});
