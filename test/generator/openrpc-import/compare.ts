import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import fc from "fast-check";
import { compile } from "#generator/compile.js";
import type { Contract } from "#generator/model/contract.js";
import { jsonSchemaDocument } from "#generator/model/json-schema.js";
import type { Type } from "#generator/model/type.js";
import { type DocumentInput, importOpenRpc } from "#generator/openrpc/import/index.js";
import { isFitForAjv } from "../../support/fit-for-ajv.js";
import { damaged, type Value, valuesOf } from "./random-from-schema.js";

/** How one schema and the type that was made of it judge the same values. */
export interface Comparison {
  /** A JSON pointer into the document. */
  readonly pointer: string;
  /** Values that the schema takes and the type refuses. */
  readonly narrower: readonly Value[];
  /** Values that the schema refuses and the type takes. */
  readonly wider: readonly Value[];
  readonly valid: number;
}

/** Imports the documents and compiles what comes of them; fails if that has mistakes. */
export async function contractsOf(inputs: readonly DocumentInput[]): Promise<readonly Contract[]> {
  const folder = mkdtempSync(join(tmpdir(), "tinwire-import-"));
  try {
    const { files } = importOpenRpc(inputs);
    for (const { path, text } of files) writeFileSync(join(folder, path), text);
    const { contracts, diagnostics } = await compile(files.map(({ path }) => join(folder, path)));
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
    return contracts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface OpenRpc {
  readonly methods: readonly {
    readonly name: string;
    readonly params?: readonly { readonly schema?: Value }[];
    readonly result?: { readonly schema?: Value };
  }[];
}

/** Compares every parameter and result of a document that refers to no other. */
export function compareAll(document: OpenRpc, contract: Contract, runs: { seed: number; count: number }): Comparison[] {
  const ajv = new Ajv2019({ strict: false, validateFormats: false });
  ajv.addSchema(document as object, "document");
  const found: Comparison[] = [];
  for (const [index, method] of document.methods.entries()) {
    const declared = contract.functions.find(({ wireName }) => wireName === method.name);
    for (const [at, { schema }] of (method.params ?? []).entries()) {
      const type = declared?.params[at]?.type;
      if (type) found.push(...compareOne(`/methods/${index}/params/${at}/schema`, schema, type));
    }
    const returns = declared?.returns;
    if (method.result && returns)
      found.push(...compareOne(`/methods/${index}/result/schema`, method.result.schema, returns));
  }
  return found;

  function compareOne(pointer: string, schema: Value, type: Type): Comparison[] {
    const theirs = judge({ $ref: `document#${pointer}` });
    if (theirs === undefined) return [];
    const ours = new Ajv2019({ strict: false, validateFormats: false }).compile(jsonSchemaDocument(type, contract));
    const source = { follow: (ref: string) => pointerValue(document, ref) };
    const good = valuesOf(schema, source);
    const values = fc.oneof(good, good.chain(damaged));
    const sample = fc.sample(values, { seed: runs.seed, numRuns: runs.count }).filter(isExact).filter(isFitForAjv);
    const judged = sample.map((value) => ({ value, theirs: theirs(value), ours: ours(value) }));
    const narrower = judged.filter((one) => one.theirs && !one.ours).map(({ value }) => value);
    const wider = judged.filter((one) => !one.theirs && one.ours).map(({ value }) => value);
    return [{ pointer, narrower, wider, valid: judged.filter((one) => one.theirs).length }];
  }

  /** Undefined for what is no schema to Ajv, or leads it round in a circle: there is nothing to compare with. */
  function judge(schema: object): ValidateFunction | undefined {
    try {
      const validate = ajv.compile(schema);
      validate({});
      return validate;
    } catch {
      return undefined;
    }
  }
}

/** Integers beyond what a double says exactly are refused on purpose. */
function isExact(value: Value): boolean {
  if (typeof value === "number") return !Number.isInteger(value) || Number.isSafeInteger(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isExact);
}

function pointerValue(document: Value, ref: string): Value {
  const steps = decodeURIComponent(ref.replace(/^[^#]*#/, ""))
    .split("/")
    .slice(1);
  return steps.reduce<Value>((value, step) => {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return (value as { readonly [key: string]: Value } | undefined)?.[key];
  }, document);
}
