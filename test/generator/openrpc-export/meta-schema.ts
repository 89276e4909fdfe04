import { createRequire } from "node:module";
import { Ajv, type AnySchemaObject } from "ajv";
import addFormats from "ajv-formats";

/** What the meta-schema of OpenRPC 1.4 finds wrong with a document; nothing if it is valid. */
export function openRpcMistakes(document: unknown): readonly string[] {
  return check(document) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const require = createRequire(import.meta.url);

/** Both say in `$schema` that the second one describes them, which Ajv does not know and need not. */
function schema(path: string): AnySchemaObject {
  const { $schema: _, ...rest } = require(path) as AnySchemaObject;
  return rest;
}

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const jsonSchema = schema("@json-schema-tools/meta-schema/schema.json");
// References spell its name with a slash at the end and without.
ajv.addSchema(jsonSchema).addSchema({ ...jsonSchema, $id: "https://meta.json-schema.tools" });
const check = ajv.compile(schema("@open-rpc/spec/1_4/schema.json"));
