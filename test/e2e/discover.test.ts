/** `rpc.discover` over TCP, asked by others than us. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { serve } from "@tinwire/runtime";
import jayson from "jayson";
import { compile } from "#generator/compile.js";
import { exportOpenRpc } from "#generator/openrpc/export/export-openrpc.js";
import { calculator } from "../../examples/calculator/implementation.js";
import { openRpcMistakes } from "../generator/openrpc-export/meta-schema.js";
import { Arith } from "../interop/generated/arith.js";
import { request } from "../interop/support/jayson.js";
import { root } from "../repository/sources.js";

test("who types it into nc gets the contract's document on one line", async () => {
  await using server = await serve({ listen: "tcp://127.0.0.1:0", services: [calculator()] });
  const socket = connect({ host: "127.0.0.1", port: portOf(server.address) });
  socket.write('{"jsonrpc": "2.0", "id": 1, "method": "rpc.discover"}\n');
  const [line] = (await once(createInterface(socket), "line")) as [string];
  socket.destroy();
  const { contracts } = await compile([join(root, "idl/calculator.rpc.json")]);
  const [contract] = contracts;
  assert.ok(contract);
  assert.deepEqual(JSON.parse(line), { jsonrpc: "2.0", id: 1, result: exportOpenRpc(contract) });
});

test("a client of jayson gets one valid document of two services", async () => {
  const arith = Arith.implement({ add: ({ a, b }) => a + b, divide: ({ a, b }) => a / b, modulo: ({ a, b }) => a % b });
  await using server = await serve({ listen: "tcp://127.0.0.1:0", services: [calculator(), arith] });
  const client = jayson.Client.tcp({ host: "127.0.0.1", port: portOf(server.address) });
  const { result } = await request(client, "rpc.discover", []);
  assert.deepEqual(openRpcMistakes(result), []);
  const { methods, components } = result as { methods: { name: string }[]; components: { errors: object } };
  assert.deepEqual(
    methods.map(({ name }) => name).filter((name) => /add|divide/i.test(name)),
    ["add", "divide", "Arith.Add", "Arith.Divide"],
  );
  assert.deepEqual(Object.keys(components.errors), ["Calculator_DivisionByZero", "Arith_DivisionByZero"]);
});

function portOf(address: string): number {
  return Number(new URL(address).port);
}
