import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { test } from "node:test";
import { importOpenRpc } from "#generator/openrpc/import/index.js";
import { contractsOf } from "./openrpc-import/compare.js";

/** A folder with documents as their projects publish them; they are not ours to copy. */
const folder = resolve(process.env["OPENRPC_DOCUMENTS"] ?? "../shared/openrpc");

/** Documents that belong together, and how many of their types nobody can say. */
const sets: readonly { readonly files: readonly string[]; readonly unknowns: number }[] = [
  { files: ["ethereum-refs-openrpc.json"], unknowns: 5 },
  { files: ["hiero-relay-openrpc.json"], unknowns: 2 },
  {
    files: ["api", "executables", "metadata", "trace_api", "write_api", "ws_api"].map(
      (part) => `starknet/starknet_${part}${/^(api|trace_api)$/.test(part) ? "_openrpc" : ""}.json`,
    ),
    unknowns: 0,
  },
];

for (const { files, unknowns } of sets) {
  const missing = files.filter((file) => !existsSync(join(folder, file)));
  const skip = missing.length > 0 ? `no ${missing.join(", ")} in ${basename(folder)}; set OPENRPC_DOCUMENTS` : false;
  test(`${files[0]} becomes contracts without mistakes, with all its methods`, { skip }, async (t) => {
    const inputs = files.map((file) => ({ name: file, text: readFileSync(join(folder, file), "utf8") }));
    const { summary } = importOpenRpc(inputs);
    t.diagnostic(JSON.stringify({ ...summary, unknowns: summary.unknowns.length }));
    assert.equal(summary.unknowns.length, unknowns);
    const contracts = await contractsOf(inputs);
    assert.equal(contracts.length, files.length);
    for (const [index, { text }] of inputs.entries()) {
      const { methods } = JSON.parse(text) as { methods: { name: string }[] };
      const wireNames = contracts[index]?.functions.map(({ wireName }) => wireName);
      assert.deepEqual(
        wireNames,
        methods.map(({ name }) => name),
      );
    }
  });
}
