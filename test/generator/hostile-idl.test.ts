import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { compile } from "#generator/compile.js";
import { emit } from "#generator/emit.js";
import { typeErrors } from "../support/type-check.js";
import { payloads } from "./hostile/payloads.js";
import { places } from "./hostile/places.js";
import { assertIsData, shapeOf } from "./hostile/shape.js";

/** A payload that is accepted must give the tree that one of these gives: names, one of them inherited by every object, and texts that need quotes. */
const TWINS = ["harmless", "Harmless2", "Point", "toString", "har mless", "har\nmless", "7"];

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

/** Every tree is compared; of the compiler's types, which take a minute for all, each run looks at a part of its own. */
const PARTS = process.env["TINWIRE_HOSTILE"] === "all" ? 1 : 8;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tinwire-hostile-"));
  await writeFile(join(folder, "other.rpc.json"), JSON.stringify({ tinwire: 1, name: "Other", functions: {} }));
});
after(() => rm(folder, { recursive: true }));

/** The generated source, or the messages with which the contract is refused. */
async function outcome(contract: unknown): Promise<{ source: string; data: string[] } | { messages: string[] }> {
  const file = join(folder, "subject.rpc.json");
  await writeFile(file, JSON.stringify(contract));
  const { contracts, diagnostics } = await compile([file]);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length > 0) return { messages: errors.map((error) => error.message) };
  const outputs = emit(contracts, { importExtension: ".js" });
  const output = outputs.find(({ path }) => path === "subject.ts");
  assert.ok(output, "a contract without mistakes gives a file of its own name");
  const documents = outputs.filter(({ path }) => path.endsWith(".openrpc.ts"));
  return { source: output.text, data: documents.map(({ text }) => text) };
}

test("no string of a contract becomes code", async (t) => {
  assert.ok(Object.keys(payloads).length >= 40);
  const accepted: { place: string; payload: string; source: string }[] = [];
  for (const [place, build] of Object.entries(places)) {
    await t.test(place, async () => {
      const twins = new Set<string>();
      for (const twin of TWINS) {
        const result = await outcome(build(twin));
        if ("source" in result) twins.add(shapeOf(result.source));
      }
      for (const [name, text] of Object.entries(payloads)) {
        const result = await outcome(build(text));
        if ("messages" in result) {
          for (const message of result.messages)
            assert.ok(message.length > 5 && message.length < 1000, `${name}: ${message}`);
          continue;
        }
        for (const data of result.data) assertIsData(data);
        const source = result.source;
        assert.ok(twins.has(shapeOf(source)), `${name}: the tree differs from each harmless twin's:\n${source}`);
        accepted.push({ place, payload: name, source });
      }
    });
  }
  await t.test("what is accepted compiles", () => {
    const part = accepted.filter((_, index) => index % PARTS === seed % PARTS);
    const tried = Object.keys(places).length * Object.keys(payloads).length;
    t.diagnostic(`${accepted.length} of ${tried} accepted, ${part.length} type-checked; TINWIRE_SEED=${seed}`);
    t.diagnostic("TINWIRE_HOSTILE=all checks the types of all");
    assert.ok(accepted.length > 500);
    const sources = new Map(part.map(({ source }, index) => [`case-${index}.ts`, source]));
    sources.set("other.ts", "export {};\n");
    sources.set("subject.openrpc.ts", "export const document: object = {};\n");
    const mistakes = typeErrors(sources).map(({ file, message }) => {
      const { place, payload } = part[Number(/\d+/.exec(file)?.[0])] ?? {};
      return `${place}, ${payload}: ${message}`;
    });
    assert.deepEqual(mistakes.slice(0, 10), []);
  });
});
