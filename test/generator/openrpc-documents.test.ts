import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { emit, type OutputFile } from "#generator/emit.js";
import type { Contract } from "#generator/model/contract.js";
import { importOpenRpc } from "#generator/openrpc/import/index.js";
import { importGenerated } from "../support/import-generated.js";
import { projectRoot } from "../support/project-root.js";
import { compilers, complaints } from "../support/strictest-project.js";
import { documentSets, inputsOf, readSet, whySkipped } from "./openrpc-documents/documents.js";
import { unknowns } from "./openrpc-documents/unknowns.js";
import { contractsOf } from "./openrpc-import/compare.js";

/** By set: what the generator makes of the contracts that its documents become. */
const generated = new Map<string, readonly OutputFile[]>();

for (const set of documentSets) {
  suite(`${set.name}: imported and generated`, { skip: whySkipped(set) }, async () => {
    const documents = readSet(set);
    const inputs = inputsOf(documents);
    const { summary } = importOpenRpc(inputs);
    const contracts = await contractsOf(inputs);
    const outputs = emit(contracts);
    generated.set(set.name, outputs);

    test("every method of the documents is on the client, under its name on the wire", async () => {
      for (const [at, { methods }] of [...documents.values()].entries()) {
        const contract = contracts[at] as Contract;
        const wireNames = methods.map(({ name }) => name);
        assert.deepEqual(
          contract.functions.map(({ wireName }) => wireName),
          wireNames,
        );
        assert.deepEqual(await callsOf(contract, outputs), wireNames);
      }
    });

    test("each type that is unknown is so for a reason", (t) => {
      const { functions, types, errors, warnings } = summary;
      t.diagnostic(`${functions} functions, ${types} types, ${errors} errors, ${warnings} warnings`);
      const found = summary.unknowns.map(({ where }) => where);
      const expected = unknowns[set.name] ?? {};
      t.diagnostic(`${found.length} places of type unknown`);
      for (const where of found) t.diagnostic(`unknown: ${where}: ${expected[where] ?? "nobody knows why"}`);
      assert.deepEqual(found.sort(), Object.keys(expected).sort());
      assert.equal(countUnknown(contracts), found.length);
    });
  });
}

suite("the generated code of all documents compiles under the strictest options", () => {
  for (const compiler of compilers) {
    test(compiler, (t) => {
      if (generated.size === 0) return t.skip("SKIPPED: there are no documents");
      const folder = join(projectRoot, "build", `documents-${compiler}`);
      t.after(() => rmSync(folder, { recursive: true }));
      const files = [...generated].flatMap(([set, outputs]) =>
        outputs.map(({ path, text }) => {
          mkdirSync(join(folder, set), { recursive: true });
          writeFileSync(join(folder, set, path), text);
          return join(folder, set, path);
        }),
      );
      assert.equal(complaints(compiler, "documents", files), "");
      t.diagnostic(`${files.length} files of ${[...generated.keys()].join(", ")}`);
    });
  }
});

/** The names on the wire of what each method of the client calls, in their order. */
async function callsOf({ name, file, functions }: Contract, outputs: readonly OutputFile[]): Promise<string[]> {
  const module = await importGenerated(outputs, file.replace(/^.*\//, "").replace(".rpc.json", ""));
  const { prototype } = module[`${name}Client`] as { prototype: { readonly [method: string]: unknown } };
  const called: string[] = [];
  const record = ({ name }: { name: string }): void => void called.push(name);
  const probe = Object.create(prototype, { $call: { value: record }, $notify: { value: record } }) as typeof prototype;
  for (const { name: method } of functions) (probe[method] as () => void)();
  return called;
}

/** How often the type `unknown` stands in contracts. */
function countUnknown(contracts: readonly Contract[]): number {
  const text = JSON.stringify(contracts.map(({ types, errors, functions }) => [types, errors, functions]));
  return text.split('"kind":"scalar","name":"unknown"').length - 1;
}
