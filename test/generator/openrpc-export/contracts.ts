import assert from "node:assert/strict";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { compile } from "#generator/compile.js";
import type { Contract } from "#generator/model/contract.js";
import { scratchFolder } from "../scratch-folder.js";

/** Compiles contracts, by file name; the first one is the result. */
export async function compiled(t: TestContext, files: Readonly<Record<string, unknown>>): Promise<Contract> {
  const texts = Object.entries(files).map(([name, value]) => [name, text(value)]);
  const folder = scratchFolder(t, Object.fromEntries(texts) as Record<string, string>);
  const { contracts, diagnostics } = await compile([join(folder, Object.keys(files)[0] ?? "")]);
  const mistakes = diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(
    mistakes.map(({ code, message }) => `${code}: ${message}`),
    [],
  );
  const [contract] = contracts;
  assert.ok(contract);
  return contract;
}

/** What must survive the way through a document: all but where the contract stands and where it came from. */
export function substance({ file: _file, importedFrom: _importedFrom, ...rest }: Contract): object {
  return structuredClone(rest);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
