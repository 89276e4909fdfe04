import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type CompileResult, compile } from "#generator/compile.js";
import { projectRoot } from "../support/project-root.js";

const folder = join(projectRoot, "test/generator/fixtures/contracts");

async function compileText(t: TestContext, contract: unknown): Promise<CompileResult> {
  const temporary = await mkdtemp(join(tmpdir(), "tinwire-resolve-"));
  t.after(() => rm(temporary, { recursive: true }));
  await writeFile(join(temporary, "a.rpc.json"), JSON.stringify(contract));
  return compile([join(temporary, "a.rpc.json")]);
}

test("a contract with imports in a circle becomes three", async () => {
  const { contracts, diagnostics } = await compile([join(folder, "gallery.rpc.json")]);
  assert.deepEqual(diagnostics, []);
  const [gallery, shapes, names] = contracts;
  assert.deepEqual(
    contracts.map(({ name }) => name),
    ["Gallery", "Shapes", "Names"],
  );
  assert.equal(gallery?.imports[0]?.contract, shapes);
  assert.equal(shapes?.imports[0]?.contract, names);
  assert.equal(names?.imports[0]?.contract, shapes);
});

test("everything that a function says is in the model", async () => {
  const { contracts } = await compile([join(folder, "gallery.rpc.json")]);
  const [find, drop] = contracts[0]?.functions ?? [];
  assert.deepEqual(find?.errors, [
    { name: "Full" },
    { from: "shapes", name: "NoShape" },
    { from: "names", name: "NoName" },
  ]);
  assert.deepEqual(
    find?.params.map(({ name, wireName, optional, default: filled }) => [name, wireName, optional, filled]),
    [
      ["near", "near", true, undefined],
      ["id", "id", false, undefined],
      ["limit", "max-results", true, 10],
    ],
  );
  assert.deepEqual(find?.returns, {
    kind: "list",
    item: {
      kind: "union",
      members: [
        { kind: "reference", from: "names", name: "Named" },
        { kind: "scalar", name: "null", constraints: {} },
      ],
    },
  });
  assert.deepEqual([find?.wireName, drop?.wireName], ["gallery.find", "dropPicture"]);
  assert.deepEqual([find?.timeoutMs, drop?.notification], [500, true]);
});

test("constraints go to the members of a union that they fit", async () => {
  const { contracts } = await compile([join(folder, "gallery.rpc.json")]);
  assert.deepEqual(contracts[0]?.types.find(({ name }) => name === "Limit")?.type, {
    kind: "union",
    members: [
      { kind: "scalar", name: "integer", constraints: { minimum: 1 } },
      { kind: "scalar", name: "null", constraints: {} },
    ],
  });
});

test("the model is frozen all the way down", async () => {
  const { contracts } = await compile([join(folder, "gallery.rpc.json")]);
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    assert.ok(Object.isFrozen(value));
    for (const inner of Object.values(value)) visit(inner);
  };
  for (const contract of contracts) visit(contract);
  assert.ok(seen.size > 50);
});

test("unions written into unions become part of them", async (t) => {
  const { contracts } = await compileText(t, {
    tinwire: 1,
    name: "A",
    types: {
      T: { union: ["string | (integer | boolean)", { union: ["null", { const: [] }] }] },
      U: { union: ["string | null", "integer"] },
    },
  });
  assert.equal(contracts.length, 0);
  const again = await compileText(t, {
    tinwire: 1,
    name: "A",
    types: { U: { union: ["string | (null)", "integer"] } },
  });
  const type = again.contracts[0]?.types[0]?.type;
  assert.equal(type?.kind === "union" && type.members.length, 3);
});

test("a contract that imports a broken one is not returned, and says nothing twice", async (t) => {
  const temporary = await mkdtemp(join(tmpdir(), "tinwire-resolve-"));
  t.after(() => rm(temporary, { recursive: true }));
  const a = {
    tinwire: 1,
    name: "A",
    imports: { b: "./b.rpc.json" },
    types: { T: "b.Broken", U: "b.None", V: "b.Fine" },
  };
  const b = { tinwire: 1, name: "B", imports: { c: "./c.rpc.json" }, types: { Broken: "Nothing", Fine: "c.Anything" } };
  await writeFile(join(temporary, "a.rpc.json"), JSON.stringify(a));
  await writeFile(join(temporary, "b.rpc.json"), JSON.stringify(b));
  await writeFile(join(temporary, "c.rpc.json"), "{");
  const { contracts, diagnostics } = await compile([join(temporary, "a.rpc.json")]);
  assert.deepEqual(contracts, []);
  assert.deepEqual(
    diagnostics.map(({ code, file }) => [file.slice(-10, -9), code]),
    [
      ["a", "unknown-type"],
      ["b", "unknown-type"],
      ["c", "syntax-error"],
    ],
  );
});

test("an imported contract may do what a written one may not", async (t) => {
  const contract = {
    tinwire: 1,
    name: "A",
    importedFrom: "openrpc.json",
    paramStructure: "by-position",
    errors: { Bad: { code: -32602, message: "" }, Worse: { code: -32602, message: "" } },
    functions: {
      get_user: { wireName: "rpc.odd name ", params: { "a?": "string", b: "string" }, errors: ["Bad", "Worse"] },
      getUser: {},
    },
  };
  assert.deepEqual((await compileText(t, contract)).diagnostics, []);
  const { importedFrom: _, ...written } = contract;
  const codes = (await compileText(t, written)).diagnostics.map(({ code }) => code);
  assert.deepEqual([...new Set(codes)].sort(), [
    ...["duplicate-error-code", "invalid-wire-name", "name-clash", "optional-before-required"],
    ...["predefined-error-code", "reserved-wire-name"],
  ]);
});
