import type { OpenRpcDocument, ServiceDocument } from "./discover-document.js";
import { type Rename, renameComponents } from "./discover-rename.js";

/**
 * One document of several, in their order: their methods one after the other, their components together. Components of
 * which several services have one of that name get their service's name before theirs. One document stays as it is.
 */
export function mergeDocuments(documents: readonly ServiceDocument[]): object {
  const [first, ...others] = documents;
  if (first === undefined || others.length === 0) return first?.document ?? {};
  const trusted = documents.map(({ service, document }) => ({ service, document: document as OpenRpcDocument }));
  const renames = componentKeys(trusted);
  const all = trusted.map(({ document }, index) => renameComponents(document, renames[index] ?? ((_, key) => key)));
  const marks = Object.assign({}, ...all.map((document) => document["x-tinwire-errors"])) as object;
  return {
    openrpc: (first.document as OpenRpcDocument).openrpc,
    info: mergeInfo(all),
    methods: all.flatMap(({ methods }) => methods),
    components: {
      schemas: Object.assign({}, ...all.map(({ components }) => components?.schemas)) as object,
      errors: Object.assign({}, ...all.map(({ components }) => components?.errors)) as object,
    },
    ...(Object.keys(marks).length > 0 && { "x-tinwire-errors": marks }),
    "x-tinwire-services": all.map(aboutService),
  };
}

/** All titles, and the version that they share; each with its own if they differ. */
function mergeInfo(documents: readonly OpenRpcDocument[]): object {
  const infos = documents.map(({ info }) => info);
  const versions = new Set(infos.map(({ version }) => version));
  return {
    title: infos.map(({ title }) => title).join(", "),
    version:
      versions.size === 1 ? [...versions].join() : infos.map((info) => `${info.title} ${info.version}`).join(", "),
  };
}

/** What a document says about the service as a whole, and which methods are the service's. */
function aboutService(document: OpenRpcDocument): object {
  const { openrpc: _openrpc, components: _components, "x-tinwire-errors": _marks, methods, ...about } = document;
  return { ...about, methods: methods.map(({ name }) => name) };
}

type Named = readonly { readonly service: string; readonly document: OpenRpcDocument }[];

/** New keys for the components of each document, so that no two have the same. */
function componentKeys(documents: Named): Rename[] {
  const schemas = keysOf(documents, "schemas");
  const errors = keysOf(documents, "errors");
  return documents.map((_, index) => (kind, key) => (kind === "schemas" ? schemas : errors)[index]?.get(key) ?? key);
}

function keysOf(documents: Named, kind: "schemas" | "errors"): ReadonlyMap<string, string>[] {
  const written = documents.map(({ document }) => Object.keys(document.components?.[kind] ?? {}));
  const counts = new Map<string, number>();
  for (const key of written.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  // A name that only one document has stays its own, so nothing may become it.
  const taken = new Set(counts.keys());
  return documents.map(({ service }, index) => {
    const clashing = (written[index] ?? []).filter((key) => (counts.get(key) ?? 0) > 1);
    return new Map(clashing.map((key) => [key, free(`${service}_${key}`, taken)]));
  });
}

function free(wanted: string, taken: Set<string>): string {
  let key = wanted;
  for (let count = 2; taken.has(key); count++) key = `${wanted}_${count}`;
  taken.add(key);
  return key;
}
