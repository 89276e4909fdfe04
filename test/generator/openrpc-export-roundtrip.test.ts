import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { compile } from "#generator/compile.js";
import { exportOpenRpc } from "#generator/openrpc/export/export-openrpc.js";
import { importOpenRpc } from "#generator/openrpc/import/index.js";
import { type IdlType, idlTypes, namedTypes } from "./differential/random-types.js";
import { compiled, substance } from "./openrpc-export/contracts.js";
import { openRpcMistakes } from "./openrpc-export/meta-schema.js";
import { randomContracts } from "./openrpc-export/random-contracts.js";
import { scratchFolder } from "./scratch-folder.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

test("an export is valid, and its import gives an equal contract", async (t) => {
  t.diagnostic(`seed ${seed}; TINWIRE_SEED=${seed} repeats this run`);
  const types = await acceptableTypes(scratchFolder(t));
  await fc.assert(
    fc.asyncProperty(randomContracts(types), async (written) => {
      const contract = await compiled(t, { "random.rpc.json": written });
      const document = exportOpenRpc(contract);
      assert.deepEqual(openRpcMistakes(document), []);
      const { files, warnings } = importOpenRpc([{ name: "random.json", text: JSON.stringify(document) }]);
      assert.deepEqual(warnings, []);
      const [file] = files;
      assert.ok(file);
      assert.deepEqual(substance(await compiled(t, { [file.path]: file.text })), substance(contract));
    }),
    { seed, numRuns: 200 },
  );
});

/** Random types that a contract may have: unions whose members cannot be told apart are not among them. */
async function acceptableTypes(folder: string): Promise<IdlType[]> {
  const file = join(folder, "one.rpc.json");
  const found: IdlType[] = [];
  for (const type of fc.sample(idlTypes, { seed, numRuns: 300 })) {
    writeFileSync(
      file,
      JSON.stringify({ tinwire: 1, name: "One", importedFrom: "a test", types: { ...namedTypes, Candidate: type } }),
    );
    if ((await compile([file])).contracts.length > 0) found.push(type);
  }
  return found;
}
