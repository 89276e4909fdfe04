import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { importOpenRpc } from "#generator/openrpc/import/index.js";

/** Each folder: documents, and the contracts and warnings that they become. `UPDATE_FIXTURES=1` writes those anew. */
const fixtures = fileURLToPath(new URL("../../../test/generator/fixtures/openrpc", import.meta.url));
const update = process.env["UPDATE_FIXTURES"] === "1";

for (const name of readdirSync(fixtures).sort()) {
  test(`${name}: a document becomes the contract beside it`, () => {
    const folder = join(fixtures, name);
    const documents = readdirSync(folder).filter((file) => file.endsWith(".openrpc.json"));
    const inputs = documents.sort().map((file) => ({ name: file, text: readFileSync(join(folder, file), "utf8") }));
    const { files, warnings } = importOpenRpc(inputs);
    const told = warnings.map(
      ({ place, keyword, message }) => `${place.document}#${place.pointer} [${keyword}] ${message}\n`,
    );
    for (const { path, text } of [...files, { path: "warnings.txt", text: told.join("") }]) {
      const golden = join(folder, "expected", path);
      if (update) {
        mkdirSync(join(folder, "expected"), { recursive: true });
        writeFileSync(golden, text);
      }
      assert.equal(text, readFileSync(golden, "utf8"));
    }
  });
}
