// aiorpcx: JSON-RPC 2.0 in lines, the library of the Electrum servers. Its ids start at 0.
import assert from "node:assert/strict";
import { RpcError } from "@tinwire/runtime";
import { CalculatorClient, DivisionByZero } from "../../generated/calculator.js";
import { linesOf, startServer } from "./support/child.js";
import { aiorpcx, PYTHON, peerTest } from "./support/peer-test.js";
import { rpcError } from "./support/rejection.js";
import { peerSource } from "./support/repository.js";
import { serveCalculator } from "./support/served.js";
import { tap } from "./support/tap.js";

peerTest(aiorpcx, "an aiorpcx client calls a tinwire server", async () => {
  await using server = await serveCalculator();
  assert.deepEqual(await linesOf(PYTHON, [peerSource("aiorpcx_client.py"), "127.0.0.1", String(server.port)]), [
    "add(1, 2) = 13",
    "add(a=1, b=2, c=3) = 6",
    "clear() = None",
    "factorial(25) = 15511210043330985984000000",
    "divide(1, 0) failed with 1001",
    "add('1', 2) failed with -32602",
    "subtract(1, 2) failed with -32601",
    "at once: [0, 1, 2]",
    "batch = 13",
    "batch failed with -32601",
    "noted: from aiorpcx",
  ]);
  assert.match(server.received(), /^\{"jsonrpc":"2.0","id":0,"result":13\}\n/);
});

peerTest(aiorpcx, "a tinwire client calls an aiorpcx server", async () => {
  await using peer = await startServer(PYTHON, [peerSource("aiorpcx_server.py")]);
  await using wire = await tap(peer.port);
  await using calc = await CalculatorClient.connect(`tcp://127.0.0.1:${wire.port}`);

  assert.equal(await calc.add(1, 2), 13);
  assert.equal(await calc.add(1, 2, 3), 6);
  assert.deepEqual(await Promise.all([calc.add(1, 1, 1), calc.add(2, 2, 2), calc.divide(1, 4)]), [3, 6, 0.25]);
  await calc.note("to aiorpcx ✓");
  const [noted] = await calc.history(1);
  assert.equal(noted?.expression, "to aiorpcx ✓");
  assert.deepEqual(noted?.at, new Date("2024-02-29T12:00:00Z"));

  await assert.rejects(calc.factorial(3), rpcError("unimplemented", -32601));
  await assert.rejects(calc.round(1.5, "up"), rpcError("invalid_params", -32602));
  // aiorpcx sends no data with an error, so this is not the DivisionByZero of the contract, which carries some.
  await assert.rejects(calc.divide(1, 0), (error) => {
    assert.ok(error instanceof RpcError && !(error instanceof DivisionByZero));
    assert.equal(error.wireCode, 1001);
    return true;
  });
  assert.equal(wire.connections(), 1, "all on one connection");
});
