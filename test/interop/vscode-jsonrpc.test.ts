// vscode-jsonrpc over a socket: Content-Length frames, ids that start at 0.
import assert from "node:assert/strict";
import net from "node:net";
import { test } from "node:test";
import rpc from "vscode-jsonrpc/node";
import { CalculatorClient, DivisionByZero } from "../../generated/calculator.js";
import { rpcError } from "./support/rejection.js";
import { serveCalculator } from "./support/served.js";
import { tap } from "./support/tap.js";

test("a vscode-jsonrpc client calls a tinwire server", async () => {
  await using server = await serveCalculator();
  const [reader, writer] = rpc.createServerSocketTransport(server.port);
  const connection = rpc.createMessageConnection(reader, writer);
  connection.listen();

  assert.equal(await connection.sendRequest("add", 1, 2), 13);
  assert.equal(await connection.sendRequest("add", rpc.ParameterStructures.byName, { a: 1, b: 2, c: 3 }), 6);
  assert.equal(await connection.sendRequest("clear"), null);
  const sums = await Promise.all([1, 2, 3].map((n) => connection.sendRequest("add", n, 0, 0)));
  assert.deepEqual(sums, [1, 2, 3]);
  await connection.sendNotification("note", rpc.ParameterStructures.byName, { text: "from vscode ✓" });
  const tape = await connection.sendRequest<{ expression: string }[]>("history", 1);
  assert.equal(tape[0]?.expression, "from vscode ✓");

  await assert.rejects(connection.sendRequest("divide", 1, 0), (error) => {
    assert.ok(error instanceof rpc.ResponseError);
    assert.deepEqual(error.toJson(), { code: 1001, message: "division by zero", data: { dividend: 1 } });
    return true;
  });
  await assert.rejects(connection.sendRequest("subtract", 1, 2), { code: rpc.ErrorCodes.MethodNotFound });
  await assert.rejects(connection.sendRequest("add", "1", 2), { code: rpc.ErrorCodes.InvalidParams });

  assert.match(server.sent(), /^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2.0","id":0,/);
  assert.match(server.received(), /^Content-Length: 36\r\n\r\n\{"jsonrpc":"2.0","id":0,"result":13\}/);
  connection.end();
  connection.dispose();
});

test("a tinwire client calls a vscode-jsonrpc server", async () => {
  await using peer = await serveWithVscodeJsonrpc();
  await using wire = await tap(peer.port);
  await using calc = await CalculatorClient.connect(`tcp://127.0.0.1:${wire.port}`, { framing: "content-length" });

  assert.equal(await calc.add(1, 2), 13);
  assert.equal(await calc.add(1, 2, 3), 6);
  assert.deepEqual(await Promise.all([calc.add(1, 1, 1), calc.add(2, 2, 2)]), [3, 6]);
  await calc.note("to vscode ✓");
  assert.equal((await calc.history(1))[0]?.expression, "to vscode ✓");

  await assert.rejects(calc.divide(1, 0), (error) => error instanceof DivisionByZero && error.data.dividend === 1);
  await assert.rejects(calc.clear(), rpcError("unimplemented", -32601));
  await assert.rejects(calc.round(1.5), rpcError("invalid_params", -32602));
  assert.equal(wire.connections(), 1, "all on one connection");
  assert.match(wire.sent(), /^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2.0",/);
});

/** A calculator served with vscode-jsonrpc on a free port of 127.0.0.1, for as many connections as come. */
async function serveWithVscodeJsonrpc(): Promise<AsyncDisposable & { readonly port: number }> {
  const notes: string[] = [];
  const listener = net.createServer((socket) => {
    const connection = rpc.createMessageConnection(socket, socket);
    connection.onRequest("add", ({ a, b, c = 10 }: { a: number; b: number; c?: number }) => a + b + c);
    connection.onRequest("divide", ({ a, b }: { a: number; b: number }) =>
      b === 0 ? new rpc.ResponseError(1001, "division by zero", { dividend: a }) : a / b,
    );
    connection.onRequest("round", () => new rpc.ResponseError(rpc.ErrorCodes.InvalidParams, "no such rounding"));
    connection.onNotification("note", ({ text }: { text: string }) => void notes.push(text));
    connection.onRequest("history", ({ limit }: { limit: number }) =>
      notes.slice(-limit).map((expression, id) => ({ id, expression, at: "2024-02-29T12:00:00Z" })),
    );
    connection.onClose(() => connection.dispose());
    connection.listen();
  });
  await new Promise<void>((listening) => listener.listen(0, "127.0.0.1", listening));
  return {
    port: (listener.address() as net.AddressInfo).port,
    async [Symbol.asyncDispose]() {
      await new Promise((closed) => listener.close(closed));
    },
  };
}
