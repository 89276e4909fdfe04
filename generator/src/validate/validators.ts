import { readFileSync } from "node:fs";
import { Ajv, type AnySchema, type ErrorObject, type Options, type ValidateFunction } from "ajv";

/** The parts of a contract that are checked one by one. */
export type Part = "contract" | "type" | "error" | "function";

const refs: { readonly [Name in Part]: string } = {
  contract: "#",
  type: "#/definitions/type",
  error: "#/definitions/error",
  function: "#/definitions/function",
};

/** Checks a value against the schema that editors use too, and tells all that is wrong, or only the first thing. */
export function schemaErrors(part: Part, value: unknown, how: { readonly all: boolean }): readonly ErrorObject[] {
  const ajv = how.all ? judges.all() : judges.first();
  const validate = ajv.getSchema(schemaId + refs[part]) as ValidateFunction;
  return validate(value) ? [] : (validate.errors ?? []);
}

const schemaId = "https://tinwire.dev/schema/rpc.schema.json";
const schemaFile = new URL("../../schema/rpc.schema.json", import.meta.url);

/** Made when they are needed; parts are compiled when they are asked for, what they share once. */
const judges = { all: once(() => judge(true)), first: once(() => judge(false)) };

/**
 * Compiling the schema takes far longer than checking a contract with it. So it is compiled as it stands, and not itself
 * checked each time: test/generator/schema.test.ts does that.
 */
const quickToCompile: Options = { meta: false, validateSchema: false, inlineRefs: false, code: { optimize: false } };

function judge(allErrors: boolean): Ajv {
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    ...quickToCompile,
  });
  // Only editors know these.
  ajv.addVocabulary(["markdownDescription", "defaultSnippets"]);
  return ajv.addSchema(JSON.parse(readFileSync(schemaFile, "utf8")) as AnySchema);
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= make());
}
