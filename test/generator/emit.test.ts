import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, type TestContext, test } from "node:test";
import { diffLines } from "diff";
import { compile } from "#generator/compile.js";
import { emit, type OutputFile } from "#generator/emit.js";
import type { Contract } from "#generator/model/contract.js";
import { projectRoot } from "../support/project-root.js";
import { scratchFolder } from "./scratch-folder.js";

const contractAt = (file: string): Contract => ({
  file,
  name: "X",
  paramStructure: "by-name",
  imports: [],
  types: [],
  errors: [],
  functions: [],
  callbacks: [],
});

async function textOf(t: TestContext, contract: object): Promise<string> {
  const file = join(scratchFolder(t), "subject.rpc.json");
  writeFileSync(file, JSON.stringify(contract));
  const { contracts, diagnostics } = await compile([file]);
  assert.deepEqual(diagnostics, []);
  return emit(contracts).find(({ path }) => path === "subject.ts")?.text ?? "";
}

test("the same contracts give the same bytes, in whatever order and how often", async () => {
  const files = ["calculator", "files", "paths"].map((name) => join(projectRoot, "idl", `${name}.rpc.json`));
  const outputs = async (order: string[]): Promise<OutputFile[]> => emit((await compile(order)).contracts);
  assert.deepEqual(await outputs(files), await outputs(files.toReversed()));
});

test("what an import needs is made too, once", async () => {
  const { contracts } = await compile([join(projectRoot, "idl", "files.rpc.json")]);
  const [files] = contracts.filter(({ name }) => name === "Files");
  assert.ok(files);
  const paths = emit([files, files], { importExtension: ".ts" }).filter(({ path }) => !path.includes("openrpc"));
  assert.deepEqual(
    paths.map(({ path }) => path),
    ["files.ts", "paths.ts"],
  );
  assert.match(paths[0]?.text ?? "", /^import \* as \$paths from ".\/paths.ts";$/m);
});

test("types that are made of each other in long chains and circles convert if their last one does", async (t) => {
  const length = 5000;
  const textWith = async (last: string): Promise<string> => {
    const names = Array.from({ length }, (_, index) => [`T${index}`, { fields: { x: `T${index + 1}[]` } }] as const);
    // Half of them are used before they are declared.
    const types = Object.fromEntries([...names.slice(0, 2500), ...names.slice(2500).toReversed()]);
    const end = { fields: { circle: "T0[]", x: last } };
    return textOf(t, { tinwire: 1, name: "Long", types: { ...types, [`T${length}`]: end }, functions: { f: {} } });
  };
  const [plain, dated] = [await textWith("string"), await textWith("timestamp")];
  assert.equal(plain.match(/^export function \$check\$T/gm)?.length, length + 1);
  assert.equal(dated.match(/^export function \$read\$T/gm)?.length, length + 1);
});

test("a new type, function or field adds lines and changes none", async (t) => {
  const base = {
    tinwire: 1,
    name: "Growing",
    types: { A: { fields: { a: "string", u: { union: [{ fields: { x: "integer" } }, "string"] } } } },
    functions: { f: { params: { a: "A" }, returns: "timestamp[]" } },
  };
  const grown = structuredClone(base) as typeof base & { types: { B?: object }; functions: { g?: object } };
  grown.types.B = { fields: { b: "bigint", u: { enum: ["x"] } } };
  grown.functions.g = { params: { b: "B" }, returns: "B[]" };
  const changes = diffLines(await textOf(t, base), await textOf(t, grown));
  assert.deepEqual(
    changes.filter(({ removed }) => removed),
    [],
  );
});

suite("names of outputs", () => {
  for (const name of [
    "",
    ".hidden",
    "con",
    "NUL",
    "com1.x",
    "aux.v1",
    "a:b",
    "a\nb",
    "a b ",
    "x.d",
    "a.",
    "a".repeat(201),
  ]) {
    test(`${JSON.stringify(name.slice(0, 20))} is refused`, () => {
      assert.throws(() => emit([contractAt(`/idl/${name}.rpc.json`)]), {
        name: "TypeError",
        message: /an output cannot be called/,
      });
    });
  }

  test("two contracts may not have one, on no system", () => {
    for (const [one, other] of [
      ["a/x", "b/x"],
      ["a/x", "a/X"],
      ["a/\u00e9", "b/e\u0301"],
    ] as const) {
      const both = [contractAt(`/idl/${one}.rpc.json`), contractAt(`/idl/${other}.rpc.json`)];
      assert.throws(() => emit(both), /would have the name of that of/);
    }
  });

  test("no path leads out of the folder", () => {
    for (const file of ["/idl/../x.rpc.json", "/x.rpc.json", "C:\\idl\\x.rpc.json"]) {
      try {
        for (const { path } of emit([contractAt(file)])) assert.match(path, /^[^/\\]+$/);
      } catch (error) {
        assert.match(String(error), /cannot be called/);
      }
    }
  });
});
