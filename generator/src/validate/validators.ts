import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";

/** The parts of a contract that are checked one by one. */
export type Part = "contract" | "type" | "error" | "function";

const refs: { readonly [Name in Part]: string } = {
  contract: "#",
  type: "#/definitions/type",
  error: "#/definitions/error",
  function: "#/definitions/function",
};

const compiled = new Map<string, ValidateFunction>();

/** Checks a value against the schema that editors use too, and tells all that is wrong, or only the first thing. */
export function schemaErrors(part: Part, value: unknown, how: { readonly all: boolean }): readonly ErrorObject[] {
  const key = `${part} ${how.all}`;
  let validate = compiled.get(key);
  if (validate === undefined) {
    validate = compile(part, how.all);
    compiled.set(key, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []);
}

const schemaFile = new URL("../../schema/rpc.schema.json", import.meta.url);

function compile(part: Part, allErrors: boolean): ValidateFunction {
  const ajv = new Ajv({ allErrors, verbose: true, strict: true, strictRequired: false, allowUnionTypes: true });
  // Only editors know these.
  ajv.addVocabulary(["markdownDescription", "defaultSnippets"]);
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as { readonly $id: string };
  return ajv.addSchema(schema).compile({ $ref: schema.$id + refs[part] });
}
