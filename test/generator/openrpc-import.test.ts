import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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
    const patterns = join(folder, "callbacks.json");
    const callbacks = existsSync(patterns) ? (JSON.parse(readFileSync(patterns, "utf8")) as string[]) : [];
    const { files, warnings } = importOpenRpc(inputs, { callbacks });
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

test("callbacks are named exactly, or by what is around a *", () => {
  const methods = ["on", "onA", "onAB", "Bon", "a*b"].map((name) => ({ name, params: [] }));
  const text = JSON.stringify({ openrpc: "1.3.2", info: { title: "T", version: "1" }, methods });
  const callbacksOf = (...callbacks: string[]): string[] => {
    const [file] = importOpenRpc([{ name: "t.json", text }], { callbacks }).files;
    return Object.keys((JSON.parse(file?.text ?? "") as { callbacks?: object }).callbacks ?? {});
  };
  assert.deepEqual(callbacksOf(), []);
  assert.deepEqual(callbacksOf("on"), ["on"]);
  assert.deepEqual(callbacksOf("on*"), ["on", "onA", "onAB"]);
  assert.deepEqual(callbacksOf("*n", "o*A*"), ["on", "onA", "onAB", "bon"]);
  assert.deepEqual(callbacksOf("o*n*A"), ["onA"]);
  assert.deepEqual(callbacksOf("*").length, 5);
  assert.throws(() => callbacksOf("off"), { name: "ImportError", message: 'callbacks: no method is called "off"' });
  assert.throws(() => callbacksOf("onA*A"), { name: "ImportError" });
});
