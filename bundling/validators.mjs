import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";

const generator = join(import.meta.dirname, "../generator");

/**
 * `tinwire:validators/all` and `tinwire:validators/first` for the bundle: what Ajv makes of the contracts' schema.
 * Compiling it takes far longer than checking a contract with it.
 */
export const validators = {
  name: "validators",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^tinwire:validators\// }, ({ path }) => ({ path, namespace: "validators" }));
    onLoad({ filter: /.*/, namespace: "validators" }, ({ path }) => ({
      contents: compiled({ allErrors: path.endsWith("/all") }),
      resolveDir: generator,
    }));
  },
};

function compiled({ allErrors }) {
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  // Only editors know these.
  ajv.addVocabulary(["markdownDescription", "defaultSnippets"]);
  const schema = JSON.parse(readFileSync(join(generator, "schema/rpc.schema.json"), "utf8"));
  ajv.addSchema(schema);
  return standaloneCode(ajv, {
    isContract: `${schema.$id}#`,
    isType: `${schema.$id}#/definitions/type`,
    isError: `${schema.$id}#/definitions/error`,
    isFunction: `${schema.$id}#/definitions/function`,
  });
}
