import type { Json } from "../../../model/type.js";
import { contractFile } from "../names/titles.js";
import { isArray, isObject, type JsonObject, own } from "./json.js";

/** How deep objects and arrays may be nested: deeper than any document is, so that everything that walks one may recurse. */
const deepest = 250;

/** A document to import: its name is what other documents call it, in general its path. */
export type DocumentInput = { readonly name: string } & ({ readonly text: string } | { readonly value: Json });

export interface OpenRpcDocument {
  readonly name: string;
  readonly value: JsonObject;
}

/** Thrown where there is nothing to import: no JSON, or no OpenRPC document. */
export class ImportError extends Error {
  override readonly name = "ImportError";
}

/**
 * Parses the documents.
 *
 * Throws {@link ImportError} for the first that is no OpenRPC document, or would become the same file as another one.
 */
export function readDocuments(inputs: readonly DocumentInput[]): OpenRpcDocument[] {
  const byFile = new Map<string, string>();
  for (const { name } of inputs) {
    const file = contractFile(name);
    const other = byFile.get(file);
    if (other === name) throw new ImportError(`${name} is given twice`);
    if (other !== undefined) throw new ImportError(`${other} and ${name} would both become ${file}`);
    byFile.set(file, name);
  }
  return inputs.map(readDocument);
}

function readDocument(input: DocumentInput): OpenRpcDocument {
  const value = "value" in input ? input.value : parse(input.name, input.text);
  if (!isObject(value) || typeof own(value, "openrpc") !== "string") {
    throw new ImportError(`${input.name} is no OpenRPC document: it has no "openrpc" member with a version`);
  }
  if (isTooDeep(value)) throw new ImportError(`${input.name} nests objects and arrays more than ${deepest} deep`);
  return { name: input.name, value };
}

function isTooDeep(value: Json): boolean {
  let layer: readonly Json[] = [value];
  for (let depth = 0; depth <= deepest && layer.length > 0; depth++) {
    layer = layer.flatMap((one) => (isArray(one) ? one : isObject(one) ? Object.values(one) : []));
  }
  return layer.length > 0;
}

function parse(name: string, text: string): Json {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as Json;
  } catch (error) {
    throw new ImportError(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
