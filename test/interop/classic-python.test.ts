// The classic 100-line Python example, both of its ends: one object a connection, no newline, one recv, then the end.
import assert from "node:assert/strict";
import { CalculatorClient } from "../../generated/calculator.js";
import { linesOf, startServer } from "./support/child.js";
import { PYTHON, peerTest, python } from "./support/peer-test.js";
import { peerSource } from "./support/repository.js";
import { serveCalculator } from "./support/served.js";
import { tap } from "./support/tap.js";

function call(port: number, method: string, ...args: string[]): Promise<string[]> {
  return linesOf(PYTHON, [peerSource("classic_client.py"), "127.0.0.1", String(port), method, ...args]);
}

peerTest(python, "the classic Python client calls a tinwire server", async () => {
  await using server = await serveCalculator();
  assert.deepEqual(await call(server.port, "add", "[1, 2]", '{"c": 3}'), ['{"res": 6}', "closed"]);
  assert.deepEqual(await call(server.port, "add", "[1, 2]"), ['{"res": 13}', "closed"]);
  assert.deepEqual(await call(server.port, "clear"), ['{"res": null}', "closed"]);
  assert.equal(
    server.sent().slice(0, 73),
    '{"method_name": "add", "method_args": [1, 2], "method_kwargs": {"c": 3}}{',
    "the client sends no newline",
  );
  assert.equal(server.received(), '{"res":6}\n{"res":13}\n{"res":null}\n');
});

peerTest(python, "the classic Python client is told its mistakes", async () => {
  await using server = await serveCalculator();
  const errorOf = async (...request: [method: string, ...args: string[]]): Promise<string> => {
    const [reply, ending] = await call(server.port, ...request);
    assert.equal(ending, "closed");
    return (JSON.parse(reply ?? "") as { error: string }).error;
  };
  assert.equal(await errorOf("divide", "[1, 0]"), "[1001] division by zero");
  assert.match(await errorOf("subtract", "[1, 2]"), /^\[-32601\] /);
  assert.match(await errorOf("add", '["1", 2]'), /^\[-32602\] .*params\.a: must be a number/);
  assert.match(await errorOf("add", "[1, 2]", '{"a": 1}'), /^\[-32602\] .*params\.a/, "given twice");
  assert.match(await errorOf("add", "[1, 2, 3, 4]"), /^\[-32602\] /);
});

peerTest(python, "a tinwire client calls a server in the manner of the classic Python example", async () => {
  await using peer = await startServer(PYTHON, [peerSource("classic_server.py")]);
  await using wire = await tap(peer.port);
  await using calc = await CalculatorClient.connect(`tcp://127.0.0.1:${wire.port}`, { dialect: "classic" });

  assert.equal(await calc.add(1, 2, 3), 6);
  assert.equal(await calc.add(1, 2), 13, "the server fills c, on a connection of its own");
  assert.deepEqual(await Promise.all([calc.add(1, 1, 1), calc.add(2, 2, 2)]), [3, 6]);
  await assert.rejects(calc.divide(1, 0), /ZeroDivisionError: division by zero/);
  await assert.rejects(calc.clear(), /KeyError/);
  assert.equal(wire.connections(), 6, "one connection a call");
});
