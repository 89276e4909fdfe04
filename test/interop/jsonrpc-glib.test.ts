// jsonrpc-glib, what GNOME's programs speak: Content-Length frames, `"params": null` where there are none.
import assert from "node:assert/strict";
import { linesOf } from "./support/child.js";
import { jsonrpcGlib, peerTest } from "./support/peer-test.js";
import { peerSource } from "./support/repository.js";
import { serveCalculator } from "./support/served.js";
import { temporaryFolder } from "./support/temporary-folder.js";

peerTest(jsonrpcGlib, "a jsonrpc-glib client calls a tinwire server", async () => {
  await using folder = await temporaryFolder();
  const client = `${folder.path}/client`;
  const flags = (await linesOf("pkg-config", ["--cflags", "--libs", "jsonrpc-glib-1.0"])).join(" ").split(" ");
  await linesOf("cc", ["-Wall", "-Wextra", "-o", client, peerSource("jsonrpc_glib_client.c"), ...flags]);

  await using server = await serveCalculator();
  const lines = await linesOf(client, ["127.0.0.1", String(server.port)]);

  // The library hands an error on as the text of a GVariant, whatever its code.
  assert.deepEqual(lines.slice(0, 4), [
    "add(1, 2) = 13",
    "add(a=1, b=2, c=3) = 6",
    "clear() = nothing",
    "divide(1, 0) failed with 0: " +
      "{'code': <int64 1001>, 'message': <'division by zero'>, 'data': <{'dividend': <int64 1>}>}",
  ]);
  assert.match(lines[4] ?? "", /^add\('1', 2\) failed with 0: \{'code': <int64 -32602>, /);
  assert.match(lines[5] ?? "", /^subtract\(1, 2\) failed with 0: \{'code': <int64 -32601>, /);
  assert.match(lines[6] ?? "", /^history\(1\) = \[<\{.*'expression': <'from C'>/);
  assert.match(server.sent(), /"method":"clear","jsonrpc":"2.0","id":3,"params":null\}/);
});
