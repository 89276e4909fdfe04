import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv } from "ajv";
import { projectRoot } from "../support/project-root.js";

const schema = JSON.parse(readFileSync(join(projectRoot, "generator/schema/rpc.schema.json"), "utf8")) as object;
const folder = join(projectRoot, "test/generator/fixtures/schema");

/** As an editor has it: no vocabulary of ours, all errors. */
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

function read(kind: "valid" | "invalid", name: string): unknown {
  return JSON.parse(readFileSync(join(folder, kind, name), "utf8"));
}

for (const name of readdirSync(join(folder, "valid"))) {
  test(`valid: ${name}`, () => {
    assert.equal(validate(read("valid", name)), true, JSON.stringify(validate.errors, undefined, 2));
  });
}

interface InvalidFile {
  /** The path and the keyword of each error, those that only sum up others left out. */
  readonly "x-errors": readonly string[];
}

for (const name of readdirSync(join(folder, "invalid"))) {
  test(`invalid: ${name}`, () => {
    const contract = read("invalid", name) as InvalidFile;
    assert.equal(validate(contract), false);
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== "if" && keyword !== "propertyNames");
    const found = errors.map(
      ({ instancePath, keyword, propertyName = "" }) =>
        `${instancePath}${propertyName && `/${propertyName}`} ${keyword}`,
    );
    assert.deepEqual([...new Set(found)].sort(), [...contract["x-errors"]].sort());
  });
}

test("the examples of the repository follow the schema", () => {
  for (const name of readdirSync(join(projectRoot, "idl")).filter((file) => file.endsWith(".rpc.json"))) {
    assert.ok(validate(JSON.parse(readFileSync(join(projectRoot, "idl", name), "utf8"))), name);
  }
});

test("the schema is draft-07, and editors have words for every key", () => {
  assert.equal((schema as { readonly $schema?: string }).$schema, "http://json-schema.org/draft-07/schema#");
  const draft = new Ajv({ strict: false }).getSchema("http://json-schema.org/draft-07/schema#");
  assert.ok(draft?.(schema), JSON.stringify(draft?.errors));
  const wordless: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      if (key === "properties" && !/\/(?:if|then)$/.test(path)) {
        for (const [name, property] of Object.entries(child as object)) {
          const { description, $ref } = property as { readonly description?: string; readonly $ref?: string };
          if (description === undefined && $ref === undefined) wordless.push(`${path}/${name}`);
        }
      }
      if (key !== "examples" && key !== "default") visit(child, `${path}/${key}`);
    }
  };
  visit(schema, "");
  assert.deepEqual(wordless, []);
});
