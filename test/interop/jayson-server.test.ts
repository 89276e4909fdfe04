// jayson's TCP servers, called by a generated client. Version 4 ends its replies with nothing: they are JSON values in a row.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CalculatorClient, DivisionByZero } from "../../generated/calculator.js";
import { type Handler, jaysons, serveWithJayson } from "./support/jayson.js";
import { rpcError } from "./support/rejection.js";
import { tap } from "./support/tap.js";

const byName: { [name: string]: Handler } = {
  add: ({ a = 0, b = 0, c = 10 }, reply) => reply(null, a + b + c),
  divide({ a = 0, b = 0 }, reply) {
    if (b === 0) reply({ code: 1001, message: "division by zero", data: { dividend: a } });
    else reply(null, a / b);
  },
  clear: (_args, reply) => reply(null, null),
  round: (_args, reply) => reply({ code: -32602, message: "Invalid params" }),
  factorial: (_args, reply) => reply(null, 6),
};

for (const [version, jayson] of jaysons) {
  test(`a tinwire client calls a server of ${version}`, async () => {
    await using peer = await serveWithJayson(jayson, byName, 2);
    await using wire = await tap(peer.port);
    await using calc = await CalculatorClient.connect(`tcp://127.0.0.1:${wire.port}`);

    assert.equal(await calc.add(1, 2), 13, "the server fills c");
    assert.equal(await calc.add(1, 2, 3), 6);
    assert.equal(await calc.clear(), undefined);
    assert.deepEqual(await Promise.all([calc.add(1, 1, 1), calc.add(2, 2, 2), calc.divide(1, 4)]), [3, 6, 0.25]);

    await assert.rejects(calc.divide(1, 0), (error) => {
      assert.ok(error instanceof DivisionByZero);
      assert.deepEqual(error.data, { dividend: 1 });
      return true;
    });
    await assert.rejects(calc.history(), rpcError("unimplemented", -32601));
    await assert.rejects(calc.round(1.5), rpcError("invalid_params", -32602));
    await assert.rejects(calc.factorial(3), /result: must be/, "the contract says a decimal string");
    assert.equal(wire.connections(), 1, "all on one connection");
    assert.match(wire.sent(), /\{"jsonrpc":"2.0","id":\d+,"method":"add","params":\{"a":1,"b":2\}\}\n/);
  });

  test(`a tinwire client calls a JSON-RPC 1.0 server of ${version}`, async () => {
    const add: Handler = (args, reply) =>
      reply(
        null,
        Object.values(args).reduce((sum, term) => sum + term, 0),
      );
    const clear: Handler = (_args, reply) => reply(null, null);
    await using peer = await serveWithJayson(jayson, { add, clear }, 1);
    await using wire = await tap(peer.port);
    await using calc = await CalculatorClient.connect(`tcp://127.0.0.1:${wire.port}`, { dialect: "1.0" });

    assert.equal(await calc.add(1, 2, 3), 6);
    assert.equal(await calc.clear(), undefined);
    await assert.rejects(calc.divide(1, 0), rpcError("unimplemented", -32601), "its errors are objects, not strings");
    assert.match(wire.sent(), /\{"id":\d+,"method":"clear","params":\[\]\}\n/, "1.0 has params always");
  });
}
