import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "#generator/compile.js";
import { type DiagnosticCode, errorCodes, warningCodes } from "#generator/diagnostics/codes.js";
import { format } from "#generator/diagnostics/format.js";
import { MAX_FILE_BYTES } from "#generator/source/read.js";
import { projectRoot } from "../support/project-root.js";

const folder = join(projectRoot, "test/generator/fixtures/mistakes");
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".rpc.json"));

for (const fixture of fixtures) {
  test(`${fixture} is answered as its golden says`, async () => {
    const { contracts, diagnostics } = await compile([join(folder, fixture)]);
    const printed = format(diagnostics, { color: false, cwd: folder });
    const golden = join(folder, fixture.replace(".rpc.json", ".txt"));
    if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(golden, printed);
    assert.equal(printed, readFileSync(golden, "utf8"));
    const hasErrors = diagnostics.some(({ severity }) => severity === "error");
    assert.equal(
      contracts.some(({ file }) => file === join(folder, fixture)),
      !hasErrors,
    );
  });
}

/** Reported for files that no repository can hold, or by the part that writes outputs. */
const elsewhere: readonly DiagnosticCode[] = ["unreadable-file", "file-too-large", "bad-output-name"];

test("every code has a fixture of its name that shows it", () => {
  const codes = [...Object.keys(errorCodes), ...Object.keys(warningCodes)] as DiagnosticCode[];
  for (const code of codes.filter((one) => !elsewhere.includes(one))) {
    const golden = join(folder, `${code}.txt`);
    assert.ok(existsSync(golden) && readFileSync(golden, "utf8").includes(` ${code}: `), code);
  }
});

test("many mistakes are all reported in one run", async () => {
  const { diagnostics } = await compile([join(folder, "many-mistakes.rpc.json")]);
  const codes = new Set(diagnostics.map(({ code }) => code));
  assert.ok(diagnostics.length >= 25 && codes.size >= 18, `${diagnostics.length} of ${codes.size} kinds`);
});

test("files that cannot be read, or are too large, are mistakes too", async (t) => {
  const temporary = await mkdtemp(join(tmpdir(), "tinwire-mistakes-"));
  t.after(() => rm(temporary, { recursive: true }));
  const large = join(temporary, "large.rpc.json");
  await writeFile(large, " ".repeat(MAX_FILE_BYTES + 1));
  const { diagnostics } = await compile([join(temporary, "none.rpc.json"), temporary, large]);
  assert.deepEqual(
    diagnostics.map(({ code, message }) => [code, message]),
    [
      ["unreadable-file", "cannot read the file: there is no such file"],
      ["unreadable-file", "cannot read the file: it is no regular file"],
      ["file-too-large", "the file has 4194305 bytes, 4194304 are allowed"],
    ],
  );
});
