import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { sameSecret } from "#runtime/server/same-secret.js";
import { gate } from "../support/gate.js";
import { numbering } from "../support/numbering.js";
import { settle } from "../support/patience.js";

const request = { jsonrpc: "2.0", id: 1, method: "echo", params: ["x"] };

describe("authenticate", () => {
  test("sees who calls once for each connection, before any handler, and names them", async () => {
    const asked: unknown[] = [];
    const identities: unknown[] = [];
    await using numbers = await numbering({
      client: { meta: { authorization: "Bearer 7" } },
      serve: {
        authenticate({ meta, certificate, address }) {
          asked.push([meta["authorization"], meta["constructor"], certificate, typeof address]);
          return { name: "Ada" };
        },
      },
      handlers: {
        echo(value, { peer, meta }) {
          identities.push(peer.identity, meta["authorization"]);
          return value;
        },
      },
    });
    await Promise.all([numbers.client.echo("a"), numbers.client.echo("b")]);
    assert.deepEqual(asked, [["Bearer 7", undefined, undefined, "string"]]);
    assert.deepEqual(identities, [{ name: "Ada" }, "Bearer 7", { name: "Ada" }, "Bearer 7"]);
  });

  test("keeps calls waiting for as long as it takes, in their order", async () => {
    const decided = gate();
    const heard: string[] = [];
    await using numbers = await numbering({
      serve: { authenticate: () => decided.opened },
      handlers: {
        echo(value) {
          heard.push(value);
          return value;
        },
      },
    });
    const calls = ["a", "b", "c"].map((value) => numbers.client.echo(value));
    await settle();
    assert.deepEqual(heard, []);
    decided.open();
    assert.deepEqual(await Promise.all(calls), ["a", "b", "c"]);
    assert.deepEqual(heard, ["a", "b", "c"]);
  });

  test("refuses with its own words if they are an RpcError, else with none of them", async () => {
    for (const [thrown, code, message] of [
      [new RpcError("permission_denied", "not today"), "permission_denied", "[permission_denied] not today"],
      [new Error("SELECT failed"), "unauthenticated", "[unauthenticated] the caller was refused"],
    ] as const) {
      await using numbers = await numbering({
        serve: { authenticate: () => Promise.reject(thrown) },
        handlers: { echo: () => assert.fail("called"), note: () => assert.fail("called") },
      });
      const outcomes = await Promise.allSettled([numbers.client.echo("a"), numbers.client.echo("b")]);
      for (const outcome of outcomes) {
        assert.equal(outcome.status, "rejected");
        const error = outcome.reason as RpcError;
        assert.deepEqual([error.code, error.message, error.sent], [code, message, false]);
      }
      await numbers.client.$closed;
    }
  });

  test("asks strangers by what their first call says, refuses and lets them go", async () => {
    await using numbers = await numbering({
      serve: {
        authenticate({ meta }) {
          if (!sameSecret(meta["key"], "sesame")) throw new RpcError("unauthenticated", "who?");
        },
      },
    });
    const known = numbers.peer();
    assert.deepEqual(await known.ask({ ...request, meta: { key: "sesame" } }), { jsonrpc: "2.0", id: 1, result: "x" });
    assert.deepEqual(await known.ask(request), { jsonrpc: "2.0", id: 1, result: "x" });
    for (const message of [request, [request]]) {
      const unknown = numbers.peer();
      const error = { code: -32056, message: "who?", data: { begun: false } };
      const id = Array.isArray(message) ? null : 1;
      assert.deepEqual(await unknown.ask(message), { jsonrpc: "2.0", id, error });
      await unknown.ended;
    }
  });
});

test("secrets are compared whole", () => {
  assert.equal(sameSecret("sesame", "sesame"), true);
  for (const given of [undefined, "", "sesam", "sesame ", "Sesame"]) assert.equal(sameSecret(given, "sesame"), false);
  assert.equal(sameSecret(undefined, ""), false);
});
