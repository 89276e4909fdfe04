import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { runCli } from "./run-cli.js";
import { scratchFolder } from "./scratch-folder.js";

const contract = (name: string): string => JSON.stringify({ tinwire: 1, name, functions: { ping: {} } });
const files = { "idl/one.rpc.json": contract("One"), "idl/two.rpc.json": contract("Two") };

describe("tinwire export openrpc", () => {
  test("prints the document of one contract", async (t) => {
    const folder = scratchFolder(t, files);
    for (const out of [[], ["--out", "-"]]) {
      const { code, stdout, stderr } = await runCli(folder, ["export", "openrpc", "idl/one.rpc.json", ...out]);
      assert.equal(stderr, "");
      assert.equal(code, 0);
      const { openrpc, info } = JSON.parse(stdout) as { openrpc: string; info: { title: string } };
      assert.deepEqual([openrpc, info.title], ["1.4.1", "One"]);
    }
  });

  test("writes a file, or a folder of them, and them again", async (t) => {
    const folder = scratchFolder(t, files);
    for (const _ of ["once", "twice"]) {
      const one = await runCli(folder, ["export", "openrpc", "idl/one.rpc.json", "-o", "api/rpc.json"]);
      assert.deepEqual(one, { code: 0, stdout: "wrote  api/rpc.json\n", stderr: "" });
      const all = await runCli(folder, ["export", "openrpc", "--out", "docs"]);
      assert.equal(all.stdout, "wrote  docs/one.openrpc.json\nwrote  docs/two.openrpc.json\n");
    }
    assert.match(readFileSync(join(folder, "docs/two.openrpc.json"), "utf8"), /"title": "Two"/);
  });

  test("never replaces what is no export", async (t) => {
    const folder = scratchFolder(t, files);
    writeFileSync(join(folder, "mine.json"), "{}");
    const { code, stderr } = await runCli(folder, ["export", "openrpc", "idl/one.rpc.json", "-o", "mine.json"]);
    assert.equal(code, 2);
    assert.match(stderr, /mine\.json is no export of tinwire/);
    assert.equal(readFileSync(join(folder, "mine.json"), "utf8"), "{}");
  });

  test("wants one contract where there is room for one document", async (t) => {
    const folder = scratchFolder(t, files);
    for (const out of [[], ["--out", "all.json"]]) {
      const { code, stderr } = await runCli(folder, ["export", "openrpc", ...out]);
      assert.equal(code, 2);
      assert.match(stderr, /2 contracts give as many documents/);
    }
  });

  test("tells the mistakes of a contract and ends with 1", async (t) => {
    const folder = scratchFolder(t, { "bad.rpc.json": '{ "tinwire": 1, "name": "Bad", "types": { "A": "Nothing" } }' });
    const { code, stdout, stderr } = await runCli(folder, ["export", "openrpc", "bad.rpc.json"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /bad\.rpc\.json:1:\d+ error unknown-type/);
  });
});
