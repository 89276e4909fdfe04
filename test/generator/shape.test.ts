import assert from "node:assert/strict";
import { suite, type TestContext, test } from "node:test";
import fc from "fast-check";
import type { Contract, FunctionDeclaration } from "#generator/model/contract.js";
import type { Field, Type } from "#generator/model/type.js";
import { shapeOf } from "#generator/view/shape/shape.js";
import { randomContracts } from "../support/random-contracts.js";
import { compiled } from "./openrpc-export/contracts.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);
const runs = { seed, numRuns: 100 };

const base = {
  types: {
    Entry: {
      fields: {
        id: "integer",
        "note?": "string",
        by: "User",
        how: { enum: ["up", "down"] },
        what: "number | string",
        on: "User | Entry | null",
      },
    },
    User: { fields: { name: "string", friends: "User[]" } },
    Shape: { union: { circle: { fields: { r: "number" } }, square: "User" }, tag: "kind" },
  },
  errors: {
    Gone: { code: 1, message: "gone", data: "User" },
    Late: { code: 2, message: "late" },
  },
  functions: {
    f: {
      params: { entry: "Entry", shape: "Shape", "limit?": "integer" },
      returns: { list: "Entry", maxItems: 10 },
      errors: ["Gone", "Late"],
    },
  },
};

type Base = typeof base;

/** The shape of `f` in the contract, changed by a text's replacement. */
async function shape(t: TestContext, text: string = JSON.stringify(base), files: object = {}): Promise<string> {
  const contract = await compiled(t, {
    "subject.rpc.json": { tinwire: 1, name: "Subject", ...(JSON.parse(text) as object) },
    ...files,
  });
  const fn = contract.functions.find(({ name }) => name === "f");
  assert.ok(fn);
  return shapeOf(fn, contract);
}

const changed = (change: (contract: Base) => void): string => {
  const copy = structuredClone(base);
  change(copy);
  return JSON.stringify(copy);
};

suite("a shape stays", () => {
  const text = JSON.stringify(base);
  const same: Readonly<Record<string, string>> = {
    "when a type is renamed": text.replaceAll("User", "Person"),
    "when an error is renamed, and says something else": text.replaceAll("Gone", "Missing").replaceAll("gone", "away"),
    "when declarations change places": changed((contract) => {
      contract.types = Object.fromEntries(Object.entries(contract.types).reverse()) as Base["types"];
      contract.errors = Object.fromEntries(Object.entries(contract.errors).reverse()) as Base["errors"];
      contract.functions.f.errors.reverse();
    }),
    "when fields, members and values change places": changed(({ types }) => {
      const { id, ...others } = types.Entry.fields;
      types.Entry.fields = {
        ...others,
        id,
        what: "string | number",
        on: "null | Entry | User",
        how: { enum: ["down", "up"] },
      };
      types.Shape.union = { square: types.Shape.union.square, circle: types.Shape.union.circle };
    }),
    "when a type gets a name": text
      .replace('{"enum":["up","down"]}', '"Way"')
      .replace('{"r":"number"}', '{"r":"Radius"}')
      .replace('"types":{', '"types":{"Way":{"enum":["up","down"]},"Radius":"number",'),
    "when a part of a union gets a name": text
      .replace('"on":"User | Entry | null"', '"on":"null | Someone"')
      .replace('"types":{', '"types":{"Someone":"Entry | User",'),
    "when a type loses its name": text.replace(
      '"square":"User"',
      '"square":{"fields":{"name":"string","friends":"User[]"}}',
    ),
    "when a type that contains itself is written twice": text
      .replace('"by":"User"', '"by":"Friend"')
      .replace('"types":{', '"types":{"Friend":{"fields":{"name":"string","friends":"User[]"}},'),
    "when names in TypeScript change": text
      .replace('"id":"integer"', '"ident":{"type":"integer","wireName":"id"}')
      .replace('"entry":"Entry"', '"line":{"type":"Entry","wireName":"entry"}'),
    "when something else is added": changed(({ types, functions }) => {
      Object.assign(types, { Other: { fields: { x: "Entry" } } });
      Object.assign(functions, { g: { params: { x: "Other" } } });
    }),
    "when documentation, deadline or default change": changed(({ types, functions }) => {
      Object.assign(types.User, {
        doc: "d",
        deprecated: "d",
        since: "1",
        examples: [{ name: "", friends: [] }],
        "x-y": 1,
      });
      Object.assign(functions.f, { doc: "d", timeoutMs: 5, idempotent: true });
      Object.assign(functions.f.params, { entry: { type: "Entry", doc: "d" } });
    }),
    "when a limit is stated that everything keeps": text.replace('"maxItems":10', '"maxItems":10,"uniqueItems":false'),
    "when arguments go by position": text.replace("{", '{"paramStructure":"by-position",'),
  };
  for (const [when, other] of Object.entries(same)) {
    test(when, async (t) => {
      assert.notEqual(other, text);
      assert.equal(await shape(t, other), await shape(t));
    });
  }

  test("when types move to a file of their own", async (t) => {
    const { types, ...rest } = base;
    const shared = { tinwire: 1, name: "Shared", types: { User: types.User } };
    const importing = {
      ...rest,
      imports: { shared: "./shared.rpc.json" },
      types: { Entry: types.Entry, Shape: types.Shape },
    };
    const moved = JSON.stringify(importing).replaceAll(/\bUser\b/g, "shared.User");
    assert.equal(await shape(t, moved, { "shared.rpc.json": shared }), await shape(t));
  });
});

suite("a shape changes", () => {
  const text = JSON.stringify(base);
  const different: Readonly<Record<string, string>> = {
    "when a field's type does": text.replace('"name":"string"', '"name":"string | null"'),
    "when a limit does": text.replace('"maxItems":10', '"maxItems":11'),
    "when a value is added": text.replace('["up","down"]', '["up","down","on"]'),
    "when a field may be left out": text.replace('"name":"string"', '"name?":"string"'),
    "when a field is renamed": text.replace('"name":"string"', '"nick":"string"'),
    "when a record refuses more": changed(({ types }) => Object.assign(types.User, { closed: true })),
    "when a union does": text.replace('"tag":"kind"', '"tag":"is"'),
    "when parameters change places": changed(({ functions: { f } }) => {
      f.params = { shape: f.params.shape, entry: f.params.entry, "limit?": f.params["limit?"] };
    }),
    "when a parameter must be there": text.replace('"limit?"', '"limit"'),
    "when a parameter is a stream": text.replace('"limit?":"integer"', '"limit?":{"stream":"integer"}'),
    "when the result is a stream": text.replace(
      '{"list":"Entry","maxItems":10}',
      '{"stream":{"list":"Entry","maxItems":10}}',
    ),
    "when there is no result": changed(({ functions }) => Reflect.deleteProperty(functions.f, "returns")),
    "when an error's code does": text.replace('"code":2', '"code":3'),
    "when an error's data does": text.replace('"data":"User"', '"data":"Shape"'),
    "when an error is new": text.replace('"errors":["Gone","Late"]', '"errors":["Gone"]'),
    "when its method is another": text.replace('"f":{', '"f":{"wireName":"g",'),
  };
  for (const [when, other] of Object.entries(different)) {
    test(when, async (t) => {
      assert.notEqual(other, text);
      assert.notEqual(await shape(t, other), await shape(t));
    });
  }

  test("between a call and a notification", async (t) => {
    const call = JSON.stringify({ functions: { f: { params: { a: "string" } } } });
    assert.notEqual(await shape(t, call.replace('"params"', '"notification":true,"params"')), await shape(t, call));
  });
});

suite("of random contracts", () => {
  const shapesOf = (contract: Contract): string[] => functionsOf(contract).map((fn) => shapeOf(fn, contract));

  test("shapes know neither names of types nor documentation", (t) => {
    t.diagnostic(`seed ${seed}; TINWIRE_SEED=${seed} repeats this run`);
    fc.assert(
      fc.property(randomContracts, (contract) => {
        const others = renamed(contract, (name) => `X${name}`) as Contract;
        assert.deepEqual(shapesOf({ ...others, types: others.types.toReversed() }), shapesOf(contract));
      }),
      runs,
    );
  });

  test("the shapes of all functions that a changed type is a part of change, and no other", (t) => {
    t.diagnostic(`seed ${seed}; TINWIRE_SEED=${seed} repeats this run`);
    fc.assert(
      fc.property(randomContracts, fc.nat(), (contract, choice) => {
        const target = contract.types[choice % Math.max(contract.types.length, 1)];
        if (target?.type.kind !== "record" || target.type.fields.length === 0) return;
        const [first, ...fields] = target.type.fields as [Field, ...Field[]];
        const list: Type = { kind: "list", item: first.type };
        const type: Type = { ...target.type, fields: [{ ...first, type: list }, ...fields] };
        const types = contract.types.map((one) => (one === target ? { ...one, type } : one));
        // Copied, since where references end is remembered of each.
        const [before, after] = [shapesOf(contract), shapesOf(structuredClone({ ...contract, types }))];
        const reaching = functionsOf(contract).map((fn) => reached(fn, contract).has(target.name));
        assert.deepEqual(
          before.map((shape, index) => shape !== after[index]),
          reaching,
        );
      }),
      runs,
    );
  });
});

test("types in circles and chains of thousands are soon told apart", async (t) => {
  const chain = Array.from(
    { length: 3000 },
    (_, index) => [`T${index}`, { fields: { x: `T${index + 1}[]` } }] as const,
  );
  const contractWith = (last: object): string =>
    JSON.stringify({
      types: { ...Object.fromEntries(chain), T3000: { fields: last } },
      functions: { f: { returns: "T0" } },
    });
  const circle = await shape(t, contractWith({ x: "T0[]" }));
  // Nothing tells one of them from the others.
  assert.equal(circle, await shape(t, contractWith({ x: "T7[]" })));
  assert.notEqual(circle, await shape(t, contractWith({ x: "string[]" })));
  assert.notEqual(circle, await shape(t, contractWith({ x: "T0[]", y: "string" })));
});

function functionsOf({ functions, callbacks }: Contract): FunctionDeclaration[] {
  return [...functions, ...callbacks];
}

/** The contract with other names of types, and without a word of documentation. */
function renamed(part: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(part)) return part.map((one) => renamed(one, rename));
  if (typeof part !== "object" || part === null) return part;
  const {
    doc: _doc,
    deprecated: _deprecated,
    since: _since,
    examples: _examples,
    ...rest
  } = part as Record<string, unknown>;
  const { kind, name, type } = rest;
  const isName = kind === "reference" || (type !== undefined && !("wireName" in rest) && !("key" in rest));
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, renamed(value, rename)]));
  return isName ? { ...copy, name: rename(String(name)) } : copy;
}

/** The named types that a function's values may contain. */
function reached(fn: FunctionDeclaration, contract: Contract): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { kind, name } = part as { readonly kind?: unknown; readonly name?: string };
    if (kind === "reference" && name !== undefined) {
      if (!found.has(name)) {
        found.add(name);
        visit(contract.types.find((one) => one.name === name)?.type);
      }
    } else Object.values(part).forEach(visit);
  };
  visit(fn.params.map(({ type }) => type));
  visit(fn.returns);
  for (const { name } of fn.errors) visit(contract.errors.find((one) => one.name === name)?.data);
  return found;
}
