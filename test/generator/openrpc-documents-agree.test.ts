import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import fc from "fast-check";
import type { JsonObject } from "#generator/openrpc/import/source/json.js";
import { placeInWords } from "#generator/openrpc/import/source/place-in-words.js";
import { projectRoot } from "../support/project-root.js";
import { documentSets, readSet, whySkipped } from "./openrpc-documents/documents.js";
import { Judge } from "./openrpc-documents/judge.js";
import { type Reading, readings } from "./openrpc-documents/readings.js";
import { type Change, Schemas } from "./openrpc-documents/schemas.js";
import { type Subject, subjectsOf } from "./openrpc-documents/subjects.js";
import { valuesNear } from "./openrpc-import/random-from-schema.js";

/** How many values each schema is tried with; one that is only a reference has those of another one. */
const values = { schema: 150, reference: 20, reading: 500 };
/** What users are told; a place may stand over two lines there. */
const told = readFileSync(join(projectRoot, "docs", "openrpc.md"), "utf8").replace(/\s+/g, " ");
const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

for (const set of documentSets) {
  suite(`${set.name}: generated readers and Ajv on the document's schemas`, { skip: whySkipped(set) }, async () => {
    const documents = readSet(set);
    const schemas = Schemas.of(documents);
    const own = readings.filter(({ file }) => documents.has(file));
    const subjects = await subjectsOf(documents);
    const asWritten = new Judge(schemas);
    const asRead = new Judge(schemas.with(own.map(changeOf)).withSafeIntegers());

    test("every example that is valid is accepted", (t) => {
      const counts = { valid: 0, invalid: 0 };
      for (const { file, pointer, accepts, examples } of subjects) {
        for (const example of examples) {
          const valid = asWritten.accepts(file, pointer, example);
          counts[valid ? "valid" : "invalid"]++;
          if (valid) assert.ok(accepts(example), `${file}#${pointer} refuses ${JSON.stringify(example)}`);
        }
      }
      t.diagnostic(`${counts.valid} examples are valid and accepted; ${counts.invalid} are not valid by Ajv either`);
      // Each is looked at: examples of methods have values for parameters and the result, and there are no others.
      assert.equal(counts.valid + counts.invalid, countExamples([...documents.values()]));
    });

    test("random values, valid ones and near misses, get the same verdict", (t) => {
      t.diagnostic(`seed ${seed}; TINWIRE_SEED=${seed} repeats this run`);
      const counts = { accepted: 0, refused: 0 };
      const differences = new Map<string, unknown>();
      for (const subject of subjects) {
        const schema = schemas.at(subject.file, subject.pointer);
        const numRuns = isReference(schema) ? values.reference : values.schema;
        for (const value of sample(subject, schemas, { seed, numRuns })) {
          const ours = subject.accepts(value);
          counts[ours ? "accepted" : "refused"]++;
          if (ours === asRead.accepts(subject.file, subject.pointer, value)) continue;
          differences.set(`${ours ? "wider" : "narrower"} at ${subject.file}#${subject.pointer}`, value);
        }
      }
      t.diagnostic(`${subjects.length} schemas; ${counts.accepted} values accepted, ${counts.refused} refused`);
      assert.deepEqual(Object.fromEntries(differences), {});
    });

    for (const reading of own) {
      const { file, pointer, than, way } = reading;
      test(`${than} at ${file}#${pointer}: ${way.why}`, () => {
        // Without the entry there is a difference, or it has become wrong.
        const others = own.filter((one) => one !== reading).map(changeOf);
        const without = new Judge(schemas.with(others).withSafeIntegers());
        const found = sample(reading, schemas, { seed: 1, numRuns: values.reading }).map((value) => {
          const [ours, theirs] = [asRead, without].map((judge) => judge.accepts(file, pointer, value));
          return ours === theirs ? undefined : ours ? "wider" : "narrower";
        });
        const words = placeInWords(pointer, schemas.documents.get(file) as JsonObject);
        assert.ok(told.includes(`\`${words}\``), "docs/openrpc.md does not tell of it");
        const directions = [...new Set(found.filter((one) => one !== undefined))].sort();
        assert.deepEqual(directions, than.split(" and "));
      });
    }
  });
}

function changeOf({ file, pointer, way }: Reading): Change {
  return { file, pointer, change: way.read };
}

/** Values as the wire has them. */
function sample(
  { file, pointer }: Pick<Subject, "file" | "pointer">,
  schemas: Schemas,
  parameters: { readonly seed: number; readonly numRuns: number },
): unknown[] {
  const found = fc.sample(valuesNear(schemas.at(file, pointer), schemas), parameters);
  return found.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
}

function isReference(schema: unknown): boolean {
  const saysNothing = ["$ref", "title", "description"];
  return typeof schema === "object" && schema !== null && Object.keys(schema).every((key) => saysNothing.includes(key));
}

/** The values of all `examples` and `example`, wherever they stand. */
function countExamples(part: unknown): number {
  if (typeof part !== "object" || part === null) return 0;
  return Object.entries(part).reduce((sum, [key, member]: [string, unknown]) => {
    if (key === "example") return sum + 1;
    if (key !== "examples" || !Array.isArray(member)) return sum + countExamples(member);
    return sum + member.flatMap(({ params, result }) => [...params, ...(result ? [result] : [])]).length;
  }, 0);
}
