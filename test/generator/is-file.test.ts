import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isFile, isFolder } from "#generator/config/is-file.js";

const root = mkdtempSync(join(tmpdir(), "tinwire-is-file-"));
after(() => rmSync(root, { recursive: true }));

mkdirSync(join(root, "folder"));
writeFileSync(join(root, "file"), "");
symlinkSync(join(root, "file"), join(root, "link"));
symlinkSync(join(root, "loop"), join(root, "loop"));
symlinkSync(join(root, "nowhere"), join(root, "dangling"));

for (const [name, file, folder] of [
  ["folder", false, true],
  ["file", true, false],
  ["link", true, false],
  ["loop", false, false],
  ["dangling", false, false],
  ["file/below", false, false],
  ["nothing", false, false],
] as const) {
  test(`${name} is ${file ? "a file" : folder ? "a folder" : "neither"}`, () => {
    assert.deepEqual([isFile(join(root, name)), isFolder(join(root, name))], [file, folder]);
  });
}
