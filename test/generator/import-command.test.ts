import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { runCli } from "./run-cli.js";
import { scratchFolder } from "./scratch-folder.js";

const openrpc = JSON.stringify({
  openrpc: "1.3.2",
  info: { title: "Clock API", version: "1" },
  methods: [{ name: "now", params: [], result: { name: "time", schema: { type: "string", minLenght: 1 } } }],
});

suite("tinwire import openrpc", () => {
  test("writes a contract, and says what it could not", async (t) => {
    const folder = scratchFolder(t, { "clock.openrpc.json": openrpc });
    const { code, stdout, stderr } = await runCli(folder, ["import", "openrpc", "clock.openrpc.json"]);
    assert.equal(code, 0);
    assert.match(stdout, /wrote +idl\/clock\.rpc\.json/);
    assert.match(stderr, /warning now, result: minLenght: .* \(#\/methods\/0\/result\/schema\)/);
    assert.match(stderr, /1 functions, 0 types, 0 errors; 1 warnings, 0 places of type unknown/);
    const contract = JSON.parse(readFileSync(join(folder, "idl/clock.rpc.json"), "utf8")) as Record<string, unknown>;
    assert.equal(contract["name"], "Clock");
    assert.equal(contract["$schema"], "../node_modules/tinwire/schema/rpc.schema.json");
  });

  test("replaces what was imported, and nothing that a person wrote", async (t) => {
    const own = '{ "tinwire": 1, "name": "Clock" }';
    const folder = scratchFolder(t, { "clock.json": openrpc, "mine/clock.rpc.json": own });
    const into = (out: string, ...more: string[]): string[] => ["import", "openrpc", "clock.json", "-o", out, ...more];
    assert.equal((await runCli(folder, into("other"))).code, 0);
    assert.equal((await runCli(folder, into("other"))).code, 0);
    const { code, stderr } = await runCli(folder, into("mine"));
    assert.equal(code, 2);
    assert.match(stderr, /mine\/clock\.rpc\.json was not imported, so it is not replaced; --force does so/);
    assert.equal(readFileSync(join(folder, "mine/clock.rpc.json"), "utf8"), own);
    assert.equal((await runCli(folder, into("mine", "--force"))).code, 0);
  });

  test("what is no OpenRPC document is refused, and nothing is written", async (t) => {
    const folder = scratchFolder(t, { "openapi.json": '{ "openapi": "3.1.0" }', "broken.json": "{" });
    for (const file of ["openapi.json", "broken.json"]) {
      const { code, stderr } = await runCli(folder, ["import", "openrpc", file]);
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(file));
    }
    assert.equal((await runCli(folder, ["import", "openrpc"])).code, 2);
    assert.equal((await runCli(folder, ["import", "openapi", "openapi.json"])).code, 2);
    assert.ok(!existsSync(join(folder, "idl")));
  });
});
