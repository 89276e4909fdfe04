import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "#generator/compile.js";
import type { Contract } from "#generator/model/contract.js";
import type { Json } from "#generator/model/type.js";
import { exportOpenRpc } from "#generator/openrpc/export/export-openrpc.js";
import { importOpenRpc } from "#generator/openrpc/import/index.js";
import { root } from "../repository/sources.js";
import { compiled } from "./openrpc-export/contracts.js";
import { openRpcMistakes } from "./openrpc-export/meta-schema.js";

/** A contract with something of everything, its export, and the import of that. `UPDATE_GOLDENS=1` writes them anew. */
const folder = join(root, "test/generator/fixtures/openrpc-export");

async function gallery(): Promise<Contract> {
  const { contracts, diagnostics } = await compile([join(folder, "gallery.rpc.json")]);
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    [],
  );
  const [contract] = contracts;
  assert.ok(contract);
  return contract;
}

function assertGolden(name: string, text: string): void {
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(join(folder, "expected", name), text);
  assert.equal(text, readFileSync(join(folder, "expected", name), "utf8"));
}

interface Editable {
  readonly info: object;
  readonly components: { readonly schemas: { Dot: object; Geometry_Point?: object } };
}

/** The document with something changed, as an editor would. */
function edited(document: Json, change: (document: Editable) => void): string {
  const copy = JSON.parse(JSON.stringify(document)) as Editable;
  change(copy);
  return JSON.stringify(copy);
}

test("the export of a contract is the document beside it, which is valid", async () => {
  const document = exportOpenRpc(await gallery());
  assert.deepEqual(openRpcMistakes(document), []);
  assertGolden("gallery.openrpc.json", `${JSON.stringify(document, null, 2)}\n`);
});

test("the import of an export declares what the contract had imported, and exports to the same document", async (t) => {
  const document = exportOpenRpc(await gallery());
  const { files, warnings, summary } = importOpenRpc([{ name: "gallery.openrpc.json", value: document }]);
  assert.deepEqual(warnings, []);
  assert.equal(summary.functions, 4);
  const [file] = files;
  assert.ok(file);
  assertGolden(file.path, file.text);
  assert.deepEqual(exportOpenRpc(await compiled(t, { [file.path]: file.text })), document);
});

test("what somebody has changed in an export is reported", async () => {
  const text = edited(exportOpenRpc(await gallery()), ({ info, components }) => {
    Object.assign(info, { license: { name: "MIT" } });
    Object.assign(components.schemas.Dot, { minProperties: 1 });
  });
  const { warnings } = importOpenRpc([{ name: "gallery.json", text }]);
  assert.deepEqual(
    warnings.map(({ place, keyword }) => `${place.pointer} ${keyword}`),
    ["/components/schemas/Dot minProperties", "/info license"],
  );
});

test("what cannot be an export, although it says so, is imported like any other document", async () => {
  const text = edited(exportOpenRpc(await gallery()), ({ components }) => {
    delete components.schemas.Geometry_Point;
  });
  const { files, warnings } = importOpenRpc([{ name: "gallery.json", text }]);
  assert.equal(files.length, 1);
  assert.match(
    warnings.find(({ place }) => place.pointer === "")?.message ?? "",
    /Geometry_Point.*like one that is no export/,
  );
});

test("the version of a document is the newest `since` of its contract", async (t) => {
  const functions = { a: { since: "1.9.0" }, b: { since: "1.10.0" }, c: { since: "1.10" }, d: {} };
  const dated = await compiled(t, { "dated.rpc.json": { tinwire: 1, name: "Dated", functions } });
  assert.equal((exportOpenRpc(dated)["info"] as { version: string }).version, "1.10.0");
  const undated = await compiled(t, { "undated.rpc.json": { tinwire: 1, name: "Undated" } });
  assert.equal((exportOpenRpc(undated)["info"] as { version: string }).version, "0.0.0");
});
