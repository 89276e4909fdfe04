// Go's net/rpc/jsonrpc: JSON-RPC 1.0, exactly one argument, methods named "Service.Method", errors that are strings.
import assert from "node:assert/strict";
import { RpcError } from "@tinwire/runtime";
import { Arith, ArithClient, DivisionByZero } from "./generated/arith.js";
import { linesOf, startServer } from "./support/child.js";
import { go, peerTest } from "./support/peer-test.js";
import { peerSource } from "./support/repository.js";
import { serveTapped } from "./support/served.js";
import { tap } from "./support/tap.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const arith = Arith.implement({
  add: ({ a, b }) => a + b,
  divide({ a, b }) {
    if (b === 0) throw new DivisionByZero();
    return a / b;
  },
  modulo: ({ a, b }) => a % b,
});

/** Builds with the standard library alone, and leaves nothing in the user's build cache. */
async function build(name: string, folder: string): Promise<string> {
  const program = `${folder}/${name}`;
  const settings = [
    `GOCACHE=${folder}/cache`,
    "GOFLAGS=-mod=mod",
    "GOPROXY=off",
    "GOTOOLCHAIN=local",
    "GO111MODULE=on",
  ];
  await linesOf("env", [...settings, "go", "build", "-o", program, peerSource(`${name}/main.go`)]);
  return program;
}

peerTest(go, "a Go client calls a tinwire server", async () => {
  await using folder = await temporaryFolder();
  const client = await build("go-client", folder.path);
  await using server = await serveTapped(arith);
  const lines = await linesOf(client, [`127.0.0.1:${server.port}`]);

  assert.deepEqual(lines.slice(0, 3), [
    "Arith.Add{7 8} = 15",
    "Arith.Divide{1 4} = 0.25",
    "Arith.Divide{1 0} failed: [1001] division by zero",
  ]);
  assert.match(lines[3] ?? "", /^Arith\.Power\{2 3\} failed: \[-32601\] /);
  assert.match(lines[4] ?? "", /^Arith\.Addseven failed: \[-32602\] .*params\.args/);
  assert.equal(lines[5], "at once: [1 2 3 4]");
  assert.match(server.sent(), /^\{"method":"Arith\.Add","params":\[\{"A":7,"B":8\}\],"id":0\}\n/);
  assert.match(server.received(), /^\{"id":0,"result":15,"error":null\}\n/);
  assert.match(server.received(), /\{"id":2,"result":null,"error":"[^"]+"\}\n/);
});

peerTest(go, "a tinwire client calls a Go server", async () => {
  await using folder = await temporaryFolder();
  await using peer = await startServer(await build("go-server", folder.path), []);
  await using wire = await tap(peer.port);
  await using client = await ArithClient.connect(`tcp://127.0.0.1:${wire.port}`, { dialect: "1.0" });

  assert.equal(await client.add({ a: 7, b: 8 }), 15);
  assert.deepEqual(await Promise.all([client.add({ a: 1, b: 1 }), client.divide({ a: 1, b: 4 })]), [2, 0.25]);
  await assert.rejects(client.divide({ a: 1, b: 0 }), isError(/division by zero/));
  await assert.rejects(client.modulo({ a: 1, b: 2 }), isError(/rpc: can't find method Arith\.Modulo/));
  assert.equal(await client.add({ a: 1, b: 2 }), 3, "the errors harmed nothing");

  assert.equal(wire.connections(), 1, "all on one connection");
  assert.match(wire.sent(), /^\{"id":\d+,"method":"Arith\.Add","params":\[\{"A":7,"B":8\}\]\}\n/);
});

function isError(message: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof RpcError && message.test(error.message);
}
