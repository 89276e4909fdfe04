import { join, relative, sep } from "node:path";
import { foldersUp } from "../../config/folders-up.js";
import { isFile } from "../../config/is-file.js";

/** A contract to begin with: small, and already showing a default. */
export function firstContract(service: string, schema: string): string {
  const contract = {
    $schema: schema,
    tinwire: 1,
    name: service,
    doc: "What this service is for.",
    functions: {
      greet: {
        doc: "Greets somebody; replace it by what your service does.",
        params: { name: "string", greeting: { type: "string", default: "Hello" } },
        returns: "string",
        idempotent: true,
        examples: [{ params: { name: "world" }, result: "Hello, world!" }],
      },
    },
  };
  return `${JSON.stringify(contract, undefined, 2)}\n`;
}

/** `file-store` → `FileStore`; a name that the language has already taken gets `Service` after it. */
export function serviceName(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const fit = /^[A-Za-z]/.test(pascal) ? pascal : `Service${pascal}`;
  return fit in globalThis ? `${fit}Service` : fit;
}

/** `@acme/File Store` → `file-store`. */
export function fileName(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9_]+/g, "-")
    .replace(/^[-_]+|-+$/g, "")
    .toLowerCase();
  return plain === "" ? "service" : plain;
}

/** The path from a contract's folder to the schema of the installed package, which may be hoisted to a folder above. */
export function schemaPath(folder: string, root: string): string {
  const schema = join("node_modules", "tinwire", "schema", "rpc.schema.json");
  const home = [...foldersUp(root)].find((at) => isFile(join(at, schema))) ?? root;
  const path = relative(folder, join(home, schema)).split(sep).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}
