import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { DocumentInput } from "#generator/openrpc/import/index.js";
import { projectRoot } from "../../support/project-root.js";
import type { Value } from "../openrpc-import/random-from-schema.js";

/** A folder with documents as their projects publish them; they are not ours to copy. */
const folder = resolve(process.env["TINWIRE_OPENRPC_DOCUMENTS"] ?? join(projectRoot, "..", "shared", "openrpc"));

/** Documents that refer to each other, and so are imported together. */
export interface DocumentSet {
  readonly name: "Ethereum" | "Hiero" | "Starknet";
  readonly files: readonly string[];
}

export const documentSets: readonly DocumentSet[] = [
  { name: "Ethereum", files: ["ethereum-refs-openrpc.json"] },
  { name: "Hiero", files: ["hiero-relay-openrpc.json"] },
  {
    name: "Starknet",
    files: [
      "starknet/starknet_api_openrpc.json",
      "starknet/starknet_executables.json",
      "starknet/starknet_metadata.json",
      "starknet/starknet_trace_api_openrpc.json",
      "starknet/starknet_write_api.json",
      "starknet/starknet_ws_api.json",
    ],
  },
];

/** Why the tests of a set are skipped; false if its documents are there. */
export function whySkipped({ name, files }: DocumentSet): string | false {
  const missing = files.filter((file) => !existsSync(join(folder, file)));
  if (missing.length === 0) return false;
  return `SKIPPED: ${name} needs ${missing.join(", ")} in the folder that TINWIRE_OPENRPC_DOCUMENTS names`;
}

/** What of an OpenRPC document the tests look at. */
export interface OpenRpc {
  readonly methods: readonly MethodObject[];
  readonly components?: { readonly schemas?: { readonly [name: string]: Value } };
}

export interface MethodObject {
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly schema: Value }[];
  readonly result?: { readonly schema: Value };
  readonly examples?: readonly {
    readonly params: readonly { readonly name: string; readonly value: Value }[];
    readonly result?: { readonly value: Value };
  }[];
}

/** The documents of a set by their file's name, in order. */
export function readSet({ files }: DocumentSet): ReadonlyMap<string, OpenRpc> {
  return new Map(
    files.map((file) => [basename(file), JSON.parse(readFileSync(join(folder, file), "utf8")) as OpenRpc]),
  );
}

/** As the importer takes them. */
export function inputsOf(documents: ReadonlyMap<string, OpenRpc>): DocumentInput[] {
  return [...documents].map(([name, document]) => ({ name, text: JSON.stringify(document) }));
}
